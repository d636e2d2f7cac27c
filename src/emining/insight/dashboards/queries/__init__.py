"""What the register adds up to: the public targets beside it, and the way from an opportunity to a memorandum."""

from emining.insight.dashboards.queries.pipeline import Pipeline, Stage, pipeline
from emining.insight.dashboards.queries.targets import Measure, TargetFigure, TargetProgress, targets

__all__ = ["Measure", "Pipeline", "Stage", "TargetFigure", "TargetProgress", "pipeline", "targets"]

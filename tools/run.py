"""Behind ./run: set up what is missing, load the demo register, serve."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from setup import EMINING, ROOT, SetupError, call, say, set_up


def main() -> int:
    parser = argparse.ArgumentParser(prog="./run", description="Set up what is missing and serve the platform.")
    parser.add_argument("--port", type=int, default=8000, help="port to serve on (default 8000)")
    parser.add_argument("--database", metavar="URL", help="sqlite:///path or postgresql://user:password@host/name")
    parser.add_argument("--setup-only", action="store_true", help="set up and stop; then .venv/bin/emining is there")
    parser.add_argument("--no-demo", action="store_true", help="serve an empty register, without demo sign-ins")
    arguments = parser.parse_args()
    os.environ.setdefault("EMINING_DATA_DIR", str(ROOT / "data"))
    if arguments.database:
        os.environ["EMINING_DATABASE_URL"] = arguments.database
    if not arguments.no_demo:
        os.environ["EMINING_DEMO"] = "true"
    os.environ.setdefault("EMINING_BASE_URL", f"http://127.0.0.1:{arguments.port}")
    try:
        set_up(for_development=False)
        say("Preparing the database")
        call([EMINING, "manage", "migrate", "--verbosity", "0"], cwd=ROOT)
        if not arguments.no_demo and subprocess.run([str(EMINING), "demo"], cwd=ROOT, check=False).returncode:
            raise SetupError("the demo register could not be loaded")
    except SetupError as error:
        print(f"\nNot set up: {error}", file=sys.stderr)
        return 1
    if arguments.setup_only:
        say("Set up. The command is .venv/bin/emining")
        return 0
    os.chdir(ROOT)
    os.execv(EMINING, [str(EMINING), "serve", "--port", str(arguments.port), "--worker"])  # noqa: S606
    return 0


if __name__ == "__main__":
    sys.exit(main())

from django.db import models

from emining.kernel.language.fields import TranslatedField


class SearchEntry(models.Model):
    """What is shown of a record that was found; its tokens stand in the index of the database at hand."""

    kind = models.CharField(max_length=40)
    ref = models.CharField(max_length=40)
    names = TranslatedField()
    sort_key = models.CharField(max_length=200)  # the folded first name: the last word on order
    weight = models.IntegerField(default=100)  # hundredths
    checksum = models.CharField(max_length=64, default="")  # of the tokens: the same again writes nothing

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "ref"], name="search_entry_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class SearchName(models.Model):
    """A name by which a record may be suggested while somebody types."""

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="spellings")
    key = models.CharField(max_length=200, db_index=True)  # folded
    text = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.text

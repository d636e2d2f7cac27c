from django.db import models

from emining.kernel.language.fields import TranslatedField


class SearchEntry(models.Model):
    """What is shown of a record that was found; its tokens stand in the index of the database at hand."""

    kind = models.CharField(max_length=40)
    ref = models.CharField(max_length=40)
    names = TranslatedField()
    sort_key = models.CharField(max_length=200)  # the folded first name in ASCII: the last word on order
    weight = models.IntegerField(default=100)  # hundredths
    checksum = models.CharField(max_length=64, default="")  # of the tokens: the same again writes nothing

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "ref"], name="search_entry_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"


class SearchName(models.Model):
    """The beginning of a name, or of a later word of it, by which a record is suggested while somebody types."""

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="beginnings")
    key = models.CharField(max_length=80, db_index=True)  # folded, from that word on
    word = models.PositiveSmallIntegerField(default=0)  # which word of the name; the first is 0

    def __str__(self) -> str:
        return self.key

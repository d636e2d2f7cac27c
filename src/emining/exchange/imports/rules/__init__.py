"""Reading files, their cells, their places and their profiles. Pure: no Django, no database."""

def load(*a): pass

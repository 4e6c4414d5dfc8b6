"""Properties of mathematics have no deadline: a busy machine is no reason to fail."""

from hypothesis import settings

settings.register_profile("index", deadline=None)
settings.load_profile("index")

"""The scenes of theme 4."""

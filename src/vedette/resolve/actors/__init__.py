"""Who is meant: actor mentions to ids, with the basis of each answer (docs/actors.md)."""

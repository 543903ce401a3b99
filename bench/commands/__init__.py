"""The commands of ``bench``, a module each; whatever is heavy is imported by the command that needs it."""

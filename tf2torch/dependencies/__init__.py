"""What a project says it needs: `torch` for `tensorflow` in requirements, pyproject, setup and conda files."""

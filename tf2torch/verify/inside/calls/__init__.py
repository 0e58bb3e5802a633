"""What calls of a program's functions look like, and how such calls are made again with other inputs."""

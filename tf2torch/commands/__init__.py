"""The commands: one file each, which reads its options, calls the work, prints and exits."""

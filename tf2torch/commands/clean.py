"""`tf2torch clean`: remove the cache."""

from __future__ import annotations

import typer

from tf2torch.commands.talk import say, stop

HELP = """Remove the translations that are kept for the next run.

They lie in the user's folder of caches, or where TF2TORCH_CACHE_DIR says. `--no-cache` leaves them aside for one run.
"""


def clean() -> None:
    """Remove every entry."""
    from tf2torch.cache.store import cache_folder, clean

    folder = cache_folder()
    try:
        count = clean(folder)
    except OSError as error:
        stop(f"{folder}: cannot be removed ({error.strerror})", "check its permissions")
    say(f"{folder}: {count} {'entry' if count == 1 else 'entries'} removed")
    raise typer.Exit

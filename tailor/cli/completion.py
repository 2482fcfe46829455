"""`tailor completion`: the script that makes the shell complete commands, options and target names."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print the shell completion script.

    \b
    bash: tailor completion bash >> ~/.bashrc
    zsh:  tailor completion zsh >> ~/.zshrc
    fish: tailor completion fish > ~/.config/fish/completions/tailor.fish
    """
    from tailor.cli.main import tailor

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"No completion for '{shell}'.")
    click.echo(found(tailor, {}, "tailor", "_TAILOR_COMPLETE").source())
    return 0

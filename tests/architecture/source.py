"""The project's own files, read as text for the guards in this folder."""

import ast
import functools
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("sammachip", "villages", "trainers", "households", "groups")


@functools.cache
def modules() -> dict[str, Path]:
    """Dotted name -> file of every module the product ships, migrations left out."""
    found = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                parts = path.relative_to(ROOT).with_suffix("").parts
                found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(name: str, path: Path) -> set[str]:
    """Dotted names of the product's own modules that a module imports, wherever the import stands."""
    own: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            own.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{name}: relative import"
            own.update(f"{node.module}.{alias.name}" for alias in node.names)
    return {target for target in own if target.split(".")[0] in PACKAGES}


def templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))

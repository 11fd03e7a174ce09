"""Write vectors/ and the worked examples of spec/ anew."""

from __future__ import annotations

from pathlib import Path

from vectors.generate.examples import examples
from vectors.generate.files import all_files
from vectors.generate.spec_blocks import fill_blocks, spec_files


def main() -> None:
    """Write every file; what is no longer made is left for a person to remove."""
    root = Path(__file__).parents[2]
    for path, text in all_files().items():
        target = root / "vectors" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    computed = examples()
    for file in spec_files(root / "spec"):
        text = fill_blocks(file.read_text(encoding="utf-8"), computed)
        file.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

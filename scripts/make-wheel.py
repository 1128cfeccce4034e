#!/usr/bin/env python3
"""Make the Python wheel calque-lint: the executable, its libraries, and a French dictionary with its licence.

usage: scripts/make-wheel.py EXECUTABLE FOLDER

The wheel is made with the standard library alone (PEP 427). It holds no Python: pip puts the executable in `bin`,
libraries in `lib/calque`, and the dictionary in `share/calque`, where the executable looks for it. The dictionary is
the one of Debian's package hunspell-fr-classical; CALQUE_PACKAGED_DICTIONARY names another folder with fr.aff, fr.dic
and copyright. patchelf, strip, objdump and ldd must be there. SOURCE_DATE_EPOCH makes the file reproducible.
"""

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

# What every Linux of the given C library has; all other libraries are carried along.
SYSTEM_LIBRARIES = re.compile(r"^(linux-vdso|ld-linux|libc|libm|libdl|libpthread|librt|libutil|libresolv)[.-]")
ROOT = Path(__file__).resolve().parent.parent
METADATA = """\
Metadata-Version: 2.1
Name: calque-lint
Version: {version}
Summary: A linter for French that a machine has translated
License: MIT, with parts under the licences in the folder licenses
Platform: Linux
Classifier: Environment :: Console
Classifier: Natural Language :: French
Classifier: Operating System :: POSIX :: Linux
Classifier: Topic :: Text Processing :: Linguistic
Requires-Python: >=3.7
Description-Content-Type: text/markdown

{readme}"""


def run(*arguments, **options):
    return subprocess.run(arguments, check=True, stdout=subprocess.PIPE, text=True, **options).stdout


def libraries(executable):
    """The libraries to carry along, by the name under which they are asked for."""
    found = {}
    for line in run("ldd", executable).splitlines():
        match = re.match(r"\s*(\S+) => (/\S+)", line)
        if match and not SYSTEM_LIBRARIES.match(match[1]):
            found[match[1]] = Path(match[2]).resolve()
        elif "not found" in line:
            sys.exit(f"make-wheel: {line.strip()}")
    return found


def glibc_floor(files):
    """The newest version of the C library that any of the files asks for."""
    versions = [(2, 17)]
    for file in files:
        for match in re.finditer(r"GLIBC_(\d+)\.(\d+)", run("objdump", "-T", file)):
            versions.append((int(match[1]), int(match[2])))
    return max(versions)


def licence(file):
    """What the package of a library says of its licence, with the name of the package."""
    for path in (str(file), str(file).removeprefix("/usr")):
        result = subprocess.run(["dpkg", "-S", path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        if result.returncode == 0:
            package = result.stdout.split(":")[0].split(",")[0]
            return package, Path(f"/usr/share/doc/{package}/copyright")
    sys.exit(f"make-wheel: the licence of {file} is not known; libraries of Debian packages are taken")


def dictionary():
    """The affix file, the word file and the licence of the dictionary."""
    named = os.environ.get("CALQUE_PACKAGED_DICTIONARY")
    folder = Path(named or "/usr/share/hunspell")
    notice = Path(named) / "copyright" if named else Path("/usr/share/doc/hunspell-fr-classical/copyright")
    files = folder / "fr.aff", folder / "fr.dic", notice
    for file in files:
        if not file.is_file():
            sys.exit(f"make-wheel: {file} is missing; install hunspell-fr-classical or set CALQUE_PACKAGED_DICTIONARY")
    return files


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    missing = [tool for tool in ("patchelf", "strip", "objdump", "ldd", "dpkg") if not shutil.which(tool)]
    if missing:
        sys.exit(f"make-wheel: {', '.join(missing)} missing; wheels are made on Debian or Ubuntu: apt install patchelf binutils")
    executable, target = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    version = run(executable, "--version").split()[1]
    carried = libraries(executable)
    affixes, words, notice = dictionary()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        program = scratch / "calque"
        shutil.copy(executable, program)
        run("strip", "--strip-unneeded", program)
        # RPATH, not RUNPATH: it holds for the libraries of the libraries too.
        run("patchelf", "--force-rpath", "--set-rpath", "$ORIGIN/../lib/calque", program)
        name = f"calque_lint-{version}"
        data, info = f"{name}.data", f"{name}.dist-info"
        major, minor = glibc_floor([program, *carried.values()])
        tag = f"py3-none-manylinux_{major}_{minor}_{os.uname().machine}"
        entries = {f"{data}/scripts/calque": (program.read_bytes(), 0o755)}
        for library, file in carried.items():
            package, source = licence(file)
            entries[f"{data}/data/lib/calque/{library}"] = (file.read_bytes(), 0o644)
            entries[f"{info}/licenses/{package}.txt"] = (source.read_bytes(), 0o644)
        share = f"{data}/data/share"
        entries[f"{share}/calque/fr.aff"] = (affixes.read_bytes(), 0o644)
        entries[f"{share}/calque/fr.dic"] = (words.read_bytes(), 0o644)
        entries[f"{share}/calque/copyright"] = (notice.read_bytes(), 0o644)
        entries[f"{info}/licenses/hunspell-fr.txt"] = (notice.read_bytes(), 0o644)
        entries[f"{info}/licenses/LICENSE"] = ((ROOT / "LICENSE").read_bytes(), 0o644)
        for path, arguments in {
            "man/man1/calque.1": ["manual", "--lang=en"],
            "man/fr/man1/calque.1": ["manual", "--lang=fr"],
            "bash-completion/completions/calque": ["completions", "bash"],
            "zsh/site-functions/_calque": ["completions", "zsh"],
            "fish/vendor_completions.d/calque.fish": ["completions", "fish"],
        }.items():
            text = run(executable, *arguments, env={"LC_ALL": "C.UTF-8"})
            entries[f"{share}/{path}"] = (text.encode(), 0o644)
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        entries[f"{info}/METADATA"] = (METADATA.format(version=version, readme=readme).encode(), 0o644)
        wheel = f"Wheel-Version: 1.0\nGenerator: calque {version}\nRoot-Is-Purelib: false\nTag: {tag}\n"
        entries[f"{info}/WHEEL"] = (wheel.encode(), 0o644)
        record = ""
        for path, (content, _) in sorted(entries.items()):
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            record += f"{path},sha256={digest},{len(content)}\n"
        entries[f"{info}/RECORD"] = ((record + f"{info}/RECORD,,\n").encode(), 0o644)
        target.mkdir(parents=True, exist_ok=True)
        file = target / f"{name}-{tag}.whl"
        moment = time.gmtime(max(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), 315532800))[:6]
        # What describes the wheel comes last.
        order = sorted(entries, key=lambda path: (path.startswith(info), path))
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for path in order:
                content, mode = entries[path]
                entry = zipfile.ZipInfo(path, moment)
                entry.external_attr = (0o100000 | mode) << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
        print(file)


main()

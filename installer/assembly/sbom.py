"""The list of parts for machines: CycloneDX 1.6, the same bytes each time."""

import hashlib
import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from assembly.binaries import is_binary
from assembly.components import Part
from assembly.publisher import Publisher

SBOM = "sbom.cdx.json"
# Of byte code and texts one sum for a part is enough: they are a thousand.
_LARGE = (".zip", ".otf")


def write_sbom(
    parts: Sequence[Part], tree: Path, name: str, moment: int, publisher: Publisher
) -> Path:
    """Write the list of a program's folder into its folder of licences."""
    (ours,) = (part for part in parts if part.name == "fangfan-desktop")
    listed = [_component(part, tree, part.name) for part in parts if part is not ours]
    listed += [_component(inner, tree, f"{ours.name}/{inner.name}") for inner in ours.inside]
    program = msgspec.structs.replace(ours, inside=[])
    whole: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "lifecycles": [{"phase": "build"}],
            "component": {**_component(program, tree, ours.name), "type": "application"},
            "properties": [{"name": "fangfan:target", "value": name}],
        },
        "components": listed,
        "dependencies": [*_dependencies(listed, ours.name)],
    }
    if publisher.name:
        contact = {"contact": [{"email": publisher.mail}]} if publisher.mail else {}
        urls = {"url": [publisher.homepage]} if publisher.homepage else {}
        whole["metadata"]["supplier"] = {"name": publisher.name, **urls, **contact}
    told = json.dumps(whole, ensure_ascii=False, sort_keys=True)
    whole["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, told)}"
    path = tree / "licences" / SBOM
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def _component(part: Part, tree: Path, ref: str) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "library", "bom-ref": ref, "name": part.name}
    if part.version:
        made["version"] = part.version
    if part.sha256:
        made["hashes"] = [_sha256(part.sha256)]
    made["licenses"] = [{"expression": part.licence}]
    made["copyright"] = part.copyright
    if part.purl:
        made["purl"] = part.purl
    if part.source:
        made["externalReferences"] = [{"type": "source-distribution", "url": part.source}]
    properties = [{"name": "fangfan:licence-text", "value": text} for text in part.texts]
    if part.brought:
        properties.insert(0, {"name": "fangfan:from", "value": part.brought})
    sums = {path.as_posix(): _digest(tree / path) for path in _told(part.files)}
    if part.files:
        properties += _sum_of(sums)
    made["properties"] = properties
    inner = [_component(each, tree, f"{ref}/{each.name}") for each in part.inside]
    inner += [_file(name, sums[name]) for name in sums if _is_large(tree / name)]
    if inner:
        made["components"] = inner
    return made


def _is_large(path: Path) -> bool:
    return is_binary(path) or path.suffix in _LARGE


def _told(files: Sequence[Path]) -> list[Path]:
    """Return files in the order of their names, but for the folder of licences: the list lies there."""
    return [path for path in sorted(files) if path.parts[0] != "licences"]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _file(name: str, digest: str) -> dict[str, Any]:
    return {"type": "file", "name": name, "hashes": [_sha256(digest)]}


def _sha256(digest: str) -> dict[str, str]:
    return {"alg": "SHA-256", "content": digest}


def _sum_of(sums: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield how many files a part has, and the sum of what `sha256sum` says of them."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sums.items())
    yield {"name": "fangfan:files", "value": str(len(sums))}
    digest = hashlib.sha256(lines.encode()).hexdigest()
    yield {"name": "fangfan:sha256-of-sha256sums", "value": digest}


def _dependencies(listed: Sequence[dict[str, Any]], ours: str) -> Iterator[dict[str, Any]]:
    yield {"ref": ours, "dependsOn": sorted({each["bom-ref"] for each in listed})}
    for each in listed:
        inner = [one["bom-ref"] for one in each.get("components", ()) if "bom-ref" in one]
        yield {"ref": each["bom-ref"], "dependsOn": sorted(set(inner))}

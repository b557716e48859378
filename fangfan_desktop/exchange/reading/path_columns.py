"""Find columns by all captions above them, where parts have parts or share the name of a column."""

from collections.abc import Collection, Mapping, Sequence

from fangfan_desktop.exchange.reading.caption import Caption, exact_captions
from fangfan_desktop.exchange.reading.grid import Grid
from fangfan_desktop.exchange.reading.header_groups import CaptionAbove, captions_above
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.spec import Form


def needs_paths(form: Form, columns: Sequence[Column]) -> bool:
    """Return True if a part of these columns has parts, or the name of one that is no part.

    Otherwise the place beside its whole tells whose part it is (`PartFinder`).
    """
    parts = [column for column in columns if column.under in form.by_id]
    if any(form.children(part.id) for part in parts):
        return True
    part_names = {name for part in parts for name in exact_captions(form, part)}
    others = (column for column in columns if column.under not in form.by_id)
    return any(name in part_names for other in others for name in exact_captions(form, other))


def find_by_path(
    form: Form,
    grid: Grid,
    captions: Sequence[Caption],
    doubtful: Collection[Caption],
    columns: Sequence[Column],
) -> tuple[dict[str, Caption], list[str]]:
    """Return (caption of each column found, by id; ids of columns whose name could be another's).

    A column has the exact caption below those of its wholes. If only blanks tell what is below what,
    each caption of that name must have its column. `doubtful` are captions of which only blanks tell
    the group.
    """
    names = {column.id: exact_captions(form, column) for column in columns}
    above = captions_above(grid, captions)
    found: dict[str, Caption] = {}
    unclear: list[str] = []
    for column in columns:
        path = [names[each] for each in form.header.paths[column.id] if each in names]
        own = [caption for caption in captions if caption.key in path[-1]]
        rivals = [name for name, keys in names.items() if {*keys} & {*path[-1]}]
        standing = {c: sure for c in own if (sure := _stands(c, path, above)) is not None}
        sure = all(standing[c] and c not in doubtful for c in standing)
        complete = len({c.column for c in own}) == len(rivals)
        if len({c.column for c in standing}) == 1 and (sure or complete):
            found[column.id] = next(iter(standing))
        elif len(rivals) > 1:
            unclear.append(column.id)
    return found, unclear


def _stands(
    caption: Caption, path: Sequence[Sequence[str]], above: Mapping[Caption, CaptionAbove]
) -> bool | None:
    """Return None if a caption and those above it do not have the names of a path, from the top.

    Otherwise return True if not only blanks tell what is above what.
    """
    *rest, own = path
    if caption.key not in own:
        return None
    over = above.get(caption)
    if over is None or not rest:
        return None if over or rest else True
    found = _stands(over.caption, rest, above)
    return None if found is None else found and over.is_sure

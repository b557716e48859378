"""Where a module can be changed a little, and how."""

import ast
import copy
import re
from dataclasses import dataclass

from tests.mutants.sql import weaker

COMPARED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
COUNTED = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}
# A sentence for people has Chinese in it.
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
# What these say is no behaviour: types, and that two lists are as long as each other.
QUIET_KEYWORDS = {"strict"}


@dataclass(frozen=True)
class Mutant:
    """A module with one place in it changed."""

    module: str
    line: int
    # The lines that are touched, before and after, each run of blanks as one.
    was: str
    becomes: str
    source: str

    @property
    def key(self):
        return self.module, self.was, self.becomes


def mutants(module, source):
    """Return every mutant of a module; its name is what it is called in the report."""
    found, raw = {}, source.encode()
    starts = [0]
    for line in raw.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node, text in _places(ast.parse(source)):
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[node.end_lineno - 1] + node.end_col_offset
        changed = (raw[:start] + text.encode() + raw[end:]).decode()
        first, last = starts[node.lineno - 1], len(raw) - starts[node.end_lineno]
        was = raw[first : len(raw) - last].decode()
        becomes = changed.encode()[first : len(changed.encode()) - last].decode()
        if changed != source:
            made = Mutant(module, node.lineno, _one_line(was), _one_line(becomes), changed)
            found[changed] = made
    return list(found.values())


def _one_line(text):
    return " ".join(text.split())


def _places(tree):
    """Yield (node, text): what to replace in the source, and with what."""
    quiet = set(map(id, _quiet(tree)))
    stack = [(tree, None)]
    while stack:
        node, anchor = stack.pop()
        if id(node) in quiet:
            continue
        # Where a node stands inside an f-string Python 3.11 does not know: the whole is written.
        anchor = anchor or (node if isinstance(node, ast.JoinedStr) else None)
        for target, change in _changes(node):
            if anchor is None:
                yield target, _written(change)
            elif text := _within(anchor, target, change):
                yield anchor, text
        stack.extend((child, anchor) for child in ast.iter_child_nodes(node))


def _written(change):
    if isinstance(change, ast.expr) and not isinstance(change, (ast.Constant, ast.Name)):
        return f"({ast.unparse(change)})"
    return ast.unparse(change)


def _within(anchor, node, change):
    """Return an f-string in which one node is changed; nothing where it cannot be written."""

    class Swap(ast.NodeTransformer):
        def visit(self, each):
            if getattr(each, "mark", None) == "here":
                return change
            return self.generic_visit(each)

    node.mark = "here"
    twin = copy.deepcopy(anchor)
    del node.mark
    try:
        return ast.unparse(ast.fix_missing_locations(Swap().visit(twin)))
    except ValueError:
        return None


def _quiet(tree):
    """Yield what is left alone: docstrings, types, decorators, how a class is made, asserts."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        named = (ast.Module, ast.ClassDef, ast.FunctionDef)
        if isinstance(node, named) and ast.get_docstring(node, clean=False):
            yield body[0]
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            yield from node.decorator_list
        if isinstance(node, ast.ClassDef):
            yield from node.keywords
        if isinstance(node, (ast.AnnAssign, ast.arg)) and node.annotation:
            yield node.annotation
        if isinstance(node, ast.FunctionDef) and node.returns:
            yield node.returns
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Subscript):
            yield node.func  # list[str]()
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "cast":
            yield node.args[0]
        if isinstance(node, ast.Assert) or (
            isinstance(node, ast.keyword) and node.arg in QUIET_KEYWORDS
        ):
            yield node


def _changes(node):
    """Yield (node, what it may become), for it and for what stands right inside it."""
    yield from _other_operators(node)
    for test in _conditions(node):
        yield test, ast.Constant(True)
        if not isinstance(node, ast.comprehension):
            yield test, ast.Constant(False)
    match node:
        case ast.Name(id=name, ctx=ast.Load()) if name in SWAPPED:
            yield node, ast.Name(SWAPPED[name], ast.Load())
        case ast.Slice(lower=lower, upper=upper):
            for bound in (lower, upper):
                if bound is not None and not isinstance(bound, ast.Constant):
                    yield bound, ast.BinOp(bound, ast.Add(), ast.Constant(1))
        case ast.Return(value=value) if value is not None and ast.unparse(value) != "None":
            yield node, ast.Return(ast.Constant(None))
        case ast.Constant(value=value):
            for other in _other_values(value):
                yield node, ast.Constant(other)
    if _is_deed(node):
        yield node, ast.Pass()


def _other_operators(node):
    match node:
        case ast.Compare(ops=ops):
            for at, op in enumerate(ops):
                swapped = [*ops[:at], COMPARED[type(op)](), *ops[at + 1 :]]
                yield node, _with(node, ops=swapped)
        case ast.BoolOp(op=op):
            yield node, _with(node, op=ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.UnaryOp(op=ast.Not()):
            yield node, node.operand
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in COUNTED:
            yield node, _with(node, op=COUNTED[type(op)]())


def _conditions(node):
    match node:
        case ast.If(test=test) | ast.IfExp(test=test):
            return [test]
        case ast.comprehension(ifs=tests):
            return tests
    return []


def _is_deed(node):
    """Return whether a statement does something that leaving it out would leave undone."""
    match node:
        case ast.Expr(value=ast.Call()) | ast.AugAssign():
            return True
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript(), *_]):
            return True
    return False


def _other_values(value):
    match value:
        case bool():
            yield not value
        case int() | float():
            yield value + 1
            yield value - 1
        case str() if CHINESE.search(value):
            yield value[: len(value) // 2]
        case str():
            yield from weaker(value)


def _with(node, **parts):
    changed = copy.copy(node)
    for name, part in parts.items():
        setattr(changed, name, part)
    return changed

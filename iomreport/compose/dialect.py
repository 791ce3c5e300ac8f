"""What of Jinja2 a template may use, told from its syntax alone: what would lose sources is not in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from iomreport.clauses import Clause, clause

SLICE = "[:]"
"""The filter that slices are rewritten to, because Jinja2 asks nobody before it slices."""

_PRINTED = clause("print it by {{ }} alone")
_FILTERED = clause("a filter over a block would lose the sources in it")


def refusals(tree: nodes.Template) -> Iterator[tuple[int, Clause, Clause]]:
    """Line, what is wrong and what to do, for everything in a template that is refused unseen."""
    for concat in tree.find_all(nodes.Concat):
        yield concat.lineno, clause("“~” would lose the source of what it joins"), _PRINTED
    for block in tree.find_all(nodes.FilterBlock):
        yield block.lineno, _FILTERED, _PRINTED
    for assigned in tree.find_all(nodes.AssignBlock):
        if assigned.filter is not None:
            yield assigned.lineno, _FILTERED, _PRINTED
    for modifier in tree.find_all(nodes.ScopedEvalContextModifier):
        yield modifier.lineno, clause("“autoescape” may not be changed"), clause("drop it")
    for output in tree.find_all(nodes.Output):
        for child in output.nodes:
            if isinstance(child, nodes.Const) and isinstance(child.value, str):
                what = clause("the words “{words}” have no source here", words=child.value[:40])
                yield child.lineno, what, clause("write them into the markup, outside {{ }}")


class _Slices(NodeTransformer):
    def visit_Getitem(self, node: nodes.Getitem, *args: Any, **kwargs: Any) -> nodes.Node:  # noqa: N802 - Jinja's
        self.generic_visit(node, *args, **kwargs)
        if not isinstance(part := node.arg, nodes.Slice):
            return node
        ends = [end or nodes.Const(None, lineno=node.lineno) for end in (part.start, part.stop, part.step)]
        return nodes.Filter(node.node, SLICE, ends, [], None, None, lineno=node.lineno)


def with_checked_slices(tree: nodes.Template) -> nodes.Template:
    """The same tree with every slice a call of the filter `SLICE`."""
    changed: nodes.Template = _Slices().visit(tree)
    return changed

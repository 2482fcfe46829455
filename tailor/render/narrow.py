"""Cuts Jinja2's language down to what a page of text needs, and marks the places where work is counted."""

from __future__ import annotations

from typing import Any

from jinja2 import TemplateAssertionError, nodes
from jinja2.visitor import NodeTransformer

_STATEMENTS = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign)
_REFUSED = (nodes.NSRef, nodes.Mul, nodes.Pow, nodes.Dict)


class Narrow(NodeTransformer):
    """Refuses what a page does not need, and has loops, comparisons and new values counted."""

    def __init__(self, name: str | None, filename: str | None) -> None:
        self._file = name, filename

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        if (isinstance(node, nodes.Stmt) and not isinstance(node, _STATEMENTS)) or isinstance(node, _REFUSED):
            kind = type(node).__name__.lower()
            raise TemplateAssertionError(f"'{kind}' is not available in a résumé template", node.lineno, *self._file)
        return super().generic_visit(node, *args, **kwargs)

    def visit_For(self, node: nodes.For) -> nodes.Node:
        if node.recursive:
            raise TemplateAssertionError("a loop may not be recursive in a résumé template", node.lineno, *self._file)
        self.generic_visit(node)
        weight = sum(1 for _ in node.find_all(nodes.Node))
        node.iter = _filtered(node.iter, "_rounds", nodes.Const(weight, lineno=node.lineno))
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:
        self.generic_visit(node)
        node.expr = _filtered(node.expr, "_looked")
        for operand in node.ops:
            operand.expr = _filtered(operand.expr, "_looked")
        return node

    def visit_List(self, node: nodes.List) -> nodes.Node:
        self.generic_visit(node)
        return _filtered(node, "_made")

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:
        self.generic_visit(node)
        return _filtered(node, "_made") if node.ctx == "load" else node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), "_concat")


def _filtered(node: nodes.Node, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, list(arguments), [], None, None, lineno=node.lineno)

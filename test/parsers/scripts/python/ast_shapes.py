"""Prints the shape of every expression statement of some modules of Python's library, as shape.ts writes them."""

import ast
import json
import os
import sysconfig

MODULES = "argparse ast configparser csv fractions gettext inspect ipaddress json/decoder json/encoder optparse pathlib shlex socketserver string subprocess tarfile tempfile textwrap unittest/case urllib/parse zipfile"

BINARY = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**",
    ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^", ast.LShift: "<<", ast.RShift: ">>",
}
COMPARE = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.In: "in", ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not",
}
UNARY = {ast.Not: "not", ast.USub: "-", ast.UAdd: "+", ast.Invert: "~"}


def constant(value):
    if isinstance(value, (str, bytes)):
        return "str"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return "num"
    return "None" if value is Ellipsis else str(value)


def comparisons(node):
    parts, left = [], node.left
    for operator, right in zip(node.ops, node.comparators):
        parts.append("(%s %s %s)" % (shape(left), COMPARE[type(operator)], shape(right)))
        left = right
    return parts


def logical_operands(node, operator):
    for value in node.values:
        if isinstance(value, ast.BoolOp) and type(value.op) is operator:
            yield from logical_operands(value, operator)
        elif isinstance(value, ast.Compare) and len(value.ops) > 1 and operator is ast.And:
            yield from comparisons(value)
        else:
            yield shape(value)


def call(node):
    plain = [shape(a) for a in node.args]
    named = [("**" if k.arg is None else k.arg + "=") + shape(k.value) for k in node.keywords]
    return "%s(%s)" % (shape(node.func), ",".join(plain + named))


def comprehension(node):
    value = "%s:%s" % (shape(node.key), shape(node.value)) if isinstance(node, ast.DictComp) else shape(node.elt)
    clauses = [
        "%s in %s%s" % (shape(g.target), shape(g.iter), "".join(" if " + shape(i) for i in g.ifs))
        for g in node.generators
    ]
    return "comp(%s|%s)" % (value, "|".join(clauses))


def shape(node):
    if node is None:
        return "_"
    kind = type(node)
    if kind is ast.Constant:
        return constant(node.value)
    if kind is ast.Name:
        return node.id
    if kind is ast.BinOp:
        return "(%s %s %s)" % (shape(node.left), BINARY[type(node.op)], shape(node.right))
    if kind is ast.BoolOp:
        operator = type(node.op)
        return "(%s %s)" % ("both" if operator is ast.And else "either", " ".join(logical_operands(node, operator)))
    if kind is ast.UnaryOp:
        return "(%s %s)" % (UNARY[type(node.op)], shape(node.operand))
    if kind is ast.Compare:
        parts = comparisons(node)
        return parts[0] if len(parts) == 1 else "(both %s)" % " ".join(parts)
    if kind is ast.Call:
        return call(node)
    if kind is ast.Attribute:
        return "%s.%s" % (shape(node.value), node.attr)
    if kind is ast.Subscript:
        if isinstance(node.slice, ast.Slice):
            bounds = (node.slice.lower, node.slice.upper, node.slice.step)
            return "%s[%s]" % (shape(node.value), ":".join(shape(b) for b in bounds))
        return "%s[%s]" % (shape(node.value), shape(node.slice))
    if kind is ast.IfExp:
        return "(%s?%s:%s)" % (shape(node.test), shape(node.body), shape(node.orelse))
    if kind in (ast.List, ast.Set):
        return "[%s]" % ",".join(shape(e) for e in node.elts)
    if kind is ast.Tuple:
        return "<%s>" % ",".join(shape(e) for e in node.elts)
    if kind is ast.Starred:
        return "*" + shape(node.value)
    if kind is ast.Dict:
        entries = [("**" if k is None else shape(k) + ":") + shape(v) for k, v in zip(node.keys, node.values)]
        return "{%s}" % ",".join(entries)
    if kind is ast.Lambda:
        return "lambda(%s)" % shape(node.body)
    if kind is ast.JoinedStr:
        return "text"
    if kind in (ast.Await, ast.YieldFrom):
        return shape(node.value)
    if kind is ast.Yield:
        return "None" if node.value is None else shape(node.value)
    if kind is ast.NamedExpr:
        return "(%s:=%s)" % (node.target.id, shape(node.value))
    return comprehension(node)


STATEMENTS = {
    ast.If: ("if", "test"), ast.While: ("while", "test"), ast.Assign: ("assign", "value"),
    ast.AugAssign: ("update", "value"), ast.AnnAssign: ("assign", "value"), ast.Return: ("return", "value"),
    ast.Expr: ("do", "value"), ast.For: ("each", "iter"), ast.AsyncFor: ("each", "iter"),
}


def shapes(path):
    with open(path, encoding="utf8") as file:
        tree = ast.parse(file.read())
    for node in ast.walk(tree):
        name, field = STATEMENTS.get(type(node), (None, None))
        if name is not None and getattr(node, field) is not None:
            yield "%s %s" % (name, shape(getattr(node, field)))


library = sysconfig.get_paths()["stdlib"]
paths = [os.path.join(library, name + ".py") for name in MODULES.split()]
print(json.dumps({path: list(shapes(path)) for path in paths if os.path.exists(path)}))

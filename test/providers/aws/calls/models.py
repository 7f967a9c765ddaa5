"""Prints what botocore and boto 2 say of themselves, as JSON: operations, parameters, answers, classes."""

import inspect
import json
import sys


def shape_members(shape, depth):
    """Members of a structure, through lists, as nested objects; names only where it gets deep."""
    if shape is None:
        return {}
    while shape.type_name == "list":
        shape = shape.member
    if shape.type_name != "structure" or depth == 0:
        return {}
    return {name: shape_members(member, depth - 1) for name, member in shape.members.items()}


def boto3_models(services):
    import botocore.session
    from botocore import xform_name

    session = botocore.session.get_session()
    result = {}
    for service in services:
        model = session.get_service_model(service)
        result[service] = {}
        for name in model.operation_names:
            operation = model.operation_model(name)
            result[service][xform_name(name)] = {
                "action": name,
                "parameters": list(operation.input_shape.members) if operation.input_shape else [],
                "answer": shape_members(operation.output_shape, 4),
            }
    return result


def signature(function):
    parameters = inspect.signature(function).parameters.values()
    return [p.name for p in parameters if p.name != "self" and p.kind == p.POSITIONAL_OR_KEYWORD]


def class_of(path):
    module, name = path.rsplit(".", 1)
    return getattr(__import__(module, fromlist=[name]), name)


def boto2_models(connections, classes):
    result = {"connections": {}, "classes": {}}
    for name, path in connections.items():
        methods = inspect.getmembers(class_of(path), inspect.isfunction)
        result["connections"][name] = {n: signature(f) for n, f in methods if not n.startswith("_")}
    for name, path in classes.items():
        cls = class_of(path)
        methods = inspect.getmembers(cls, inspect.isfunction)
        fields = [n for n, _ in inspect.getmembers(cls, lambda member: isinstance(member, property))]
        try:
            fields += [n for n in vars(cls()) if not n.startswith("_")]
        except Exception:
            pass
        result["classes"][name] = {
            "methods": {n: signature(f) for n, f in methods if not n.startswith("_")},
            "fields": fields,
            "constructor": signature(cls.__init__),
        }
    return result


request = json.load(sys.stdin)
print(json.dumps({"boto3": boto3_models(request["services"]), "boto2": boto2_models(request["connections"], request["classes"])}))

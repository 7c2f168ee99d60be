"""The feed as OpenAPI 3.1 describes it, made from the declarations of the lists."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sammachip.feed.asking import MOST_ROWS, ROWS
from sammachip.feed.columns import Column, FeedList
from sammachip.feed.lists import LISTS

VERSION = "1"
TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": ["string", "null"]},
    "whole": {"type": ["integer", "null"]},
    "number": {"type": ["number", "null"]},
    "day": {"type": ["string", "null"], "format": "date"},
}
REFUSALS = {
    "400": "A part of the address cannot be read.",
    "401": "The key is missing or unknown.",
    "403": "The access is over.",
    "404": "No such list, year or area among what the owner may read.",
    "429": "Too many calls in one minute.",
}


def description(server: str) -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for one in LISTS.values():
        paths[reverse("feed:json", kwargs={"name": one.name})] = {"get": _as_json(one)}
        paths[reverse("feed:csv", kwargs={"name": one.name})] = {"get": _as_csv(one)}
    return {
        "openapi": "3.1.0",
        "info": {"title": _("Sammachip: data for spreadsheets"), "version": VERSION},
        "servers": [{"url": server}],
        "security": [{"bearer": []}, {"basic": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "basic": {"type": "http", "scheme": "basic"},
            },
            "schemas": {
                "error": {
                    "type": "object",
                    "properties": {"error": {"type": "string"}},
                    "required": ["error"],
                    "additionalProperties": False,
                },
                **{one.name: row_schema(one) for one in LISTS.values()},
            },
        },
    }


def row_schema(one: FeedList) -> dict[str, Any]:
    return {
        "type": "object",
        "title": str(one.title),
        "properties": {column.name: _column(column) for column in one.columns},
        "required": [column.name for column in one.columns],
        "additionalProperties": False,
    }


def _column(column: Column) -> dict[str, Any]:
    return {**TYPES[column.kind], "title": str(column.label)}


def _as_json(one: FeedList) -> dict[str, Any]:
    page = {
        "type": "object",
        "properties": {
            "list": {"const": one.name},
            "year": {"type": "integer"},
            "as_of": {"type": "string", "format": "date"},
            "count": {"type": "integer", "minimum": 0},
            "next": {"type": ["string", "null"]},
            "rows": {"type": "array", "items": {"$ref": f"#/components/schemas/{one.name}"}},
        },
        "required": ["list", "year", "as_of", "count", "next", "rows"],
    }
    paging = [
        _parameter("page", {"type": "integer", "minimum": 1, "default": 1}),
        _parameter("rows", {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": ROWS}),
    ]
    return _operation(one, "json", {"application/json": {"schema": page}}, paging)


def _as_csv(one: FeedList) -> dict[str, Any]:
    return _operation(one, "csv", {"text/csv": {"schema": {"type": "string"}}}, [])


def _operation(one: FeedList, form: str, content: dict[str, Any], more: list[Any]) -> dict[str, Any]:
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/error"}}}
    return {
        "operationId": f"{one.name}_{form}",
        "summary": str(one.title),
        "parameters": [*_parameters(one), *more],
        "responses": {
            "200": {"description": str(one.title), "content": content},
            **{status: {"description": words, "content": error} for status, words in REFUSALS.items()},
        },
    }


def _parameters(one: FeedList) -> list[dict[str, Any]]:
    found = [
        _parameter("year", {"type": "integer", "examples": [2560]}),
        _parameter("area", {"type": "string", "pattern": "^([0-9]{2}){1,4}$"}),
    ]
    if one.has_changes:
        found.append(_parameter("updated_since", {"type": "string", "format": "date-time"}))
    return found


def _parameter(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema}

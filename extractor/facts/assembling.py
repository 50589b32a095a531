"""All facts of a report in text order with their ids, and its statements."""

from extractor.datamodel import (
    Document,
    Fact,
    Layout,
    Prose,
    ProseClaim,
    RecognisedTable,
    Statement,
    Table,
    TableClaim,
)
from extractor.facts.calibration import load_calibration
from extractor.facts.mapping import convert_unit, map_indicator
from extractor.facts.statements import type_statements
from extractor.schema import Schema


def assemble(
    document: Document,
    layout: Layout,
    prose: Prose,
    tables: tuple[RecognisedTable, ...],
    cells: tuple[TableClaim, ...],
    schema: Schema,
) -> tuple[tuple[Fact, ...], tuple[Statement, ...], tuple[Table, ...]]:
    """Facts, statements and tables of a report.

    Facts are numbered in the order of their place in the text.
    """
    numbered = [
        Table(
            id=f"t{number}",
            form=table.form,
            section=layout.grid_sections[table.grids[0]] if layout.grid_sections else None,
            start=table.start,
            end=table.end,
            rows=table.rows,
            columns=table.columns,
        )
        for number, table in enumerate(tables, 1)
    ]
    of_grid = {grid: numbered[i] for i, table in enumerate(tables) for grid in table.grids}
    places = [
        (claim.evidence.start, claim.value_start, 0, i) for i, claim in enumerate(prose.claims)
    ]
    places += [(cell.evidence.start, cell.value_span.start, 1, i) for i, cell in enumerate(cells)]
    places.sort()
    ids = {(kind, i): f"f{number}" for number, (_, _, kind, i) in enumerate(places, 1)}
    facts = tuple(
        _table_fact(cells[i], ids[kind, i], of_grid.get(cells[i].grid), schema)
        if kind
        else _prose_fact(prose.claims[i], ids, i, layout, schema)
        for _, _, kind, i in places
    )
    by_claim = {i: facts[int(ids[0, i][1:]) - 1] for i in range(len(prose.claims))}
    return facts, type_statements(document, layout, prose, by_claim), tuple(numbered)


def _prose_fact(
    claim: ProseClaim, ids: dict[tuple[int, int], str], index: int, layout: Layout, schema: Schema
) -> Fact:
    concept = schema.concepts[claim.concept] if claim.concept else None
    indicator = map_indicator(concept, layout.header)
    value, unit = convert_unit(claim, indicator, schema)
    return Fact(
        id=ids[0, index],
        origin="prose",
        indicator=indicator,
        value=value,
        upper=claim.upper,
        unit=unit,
        state=claim.state,
        applicant=claim.applicant,
        item=claim.item,
        measure=claim.measure,
        qualifier=claim.qualifier,
        scope=claim.scope,
        section=claim.section,
        start=claim.evidence.start,
        end=claim.evidence.end,
        text=claim.evidence.text,
        value_start=claim.value_start,
        value_end=claim.value_end,
        confidence=load_calibration().confidence(claim.rule, mapped=indicator is not None),
        whole=ids[0, claim.whole] if claim.whole is not None else None,
        group=claim.group,
        complete=claim.complete,
        rule=claim.rule,
        cue=claim.cue,
    )


def _table_fact(cell: TableClaim, id_: str, table: Table | None, schema: Schema) -> Fact:
    return Fact(
        id=id_,
        origin="table",
        indicator=cell.indicator,
        value=cell.value,
        unit=schema.indicators[cell.indicator].unit,
        state=cell.state,
        applicant=cell.applicant,
        scope=cell.scope,
        section=table.section if table else None,
        start=cell.evidence.start,
        end=cell.evidence.end,
        text=cell.evidence.text,
        value_start=cell.value_span.start,
        value_end=cell.value_span.end,
        table=table.id if table else None,
    )

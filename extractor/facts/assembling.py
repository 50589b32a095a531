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
from extractor.facts.validation import validate
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
    facts, by_claim, printed = make_facts(layout, prose, tables, cells, schema)
    return facts, type_statements(document, layout, prose, by_claim), printed


def make_facts(
    layout: Layout,
    prose: Prose,
    tables: tuple[RecognisedTable, ...],
    cells: tuple[TableClaim, ...],
    schema: Schema,
) -> tuple[tuple[Fact, ...], dict[int, Fact], tuple[Table, ...]]:
    """The facts of a report, those of the prose also by the index of their claim, and its tables."""
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
    numbers = {i: number for number, (_, _, kind, i) in enumerate(places, 1) if not kind}
    facts = validate(
        [
            _table_fact(cells[i], number, of_grid.get(cells[i].grid), schema)
            if kind
            else _prose_fact(prose.claims[i], number, numbers, layout, schema)
            for number, (_, _, kind, i) in enumerate(places, 1)
        ]
    )
    by_claim = {i: facts[number - 1] for i, number in numbers.items()}
    return facts, by_claim, tuple(numbered)


def _prose_fact(
    claim: ProseClaim, number: int, numbers: dict[int, int], layout: Layout, schema: Schema
) -> Fact:
    """The fact of a claim; `numbers` are those of the facts by the index of their claim."""
    concept = schema.concepts[claim.concept] if claim.concept else None
    indicator = map_indicator(concept, layout.header)
    value, upper, unit = convert_unit(claim, indicator, schema)
    whole = f"f{numbers[claim.whole]}" if claim.whole is not None else None
    evidence = claim.evidence
    return Fact(
        id=f"f{number}",
        origin="prose",
        indicator=indicator,
        value=value,
        upper=upper,
        unit=unit,
        state=claim.state,
        applicant=claim.applicant,
        item=claim.item,
        measure=claim.measure,
        qualifier=claim.qualifier,
        scope=claim.scope,
        section=claim.section,
        start=evidence.start,
        end=evidence.end,
        text=evidence.text,
        value_start=claim.value_start,
        value_end=claim.value_end,
        confidence=load_calibration().confidence(claim.rule, mapped=indicator is not None),
        of=whole if claim.measure == "share" else None,
        whole=whole,
        group=claim.group,
        complete=claim.complete,
        rule=claim.rule,
        cue=claim.cue,
    )


def _table_fact(cell: TableClaim, number: int, table: Table | None, schema: Schema) -> Fact:
    evidence, value = cell.evidence, cell.value_span
    return Fact(
        id=f"f{number}",
        origin="table",
        indicator=cell.indicator,
        value=cell.value,
        unit=schema.indicators[cell.indicator].unit,
        state=cell.state,
        applicant=cell.applicant,
        scope=cell.scope,
        section=table.section if table else None,
        start=evidence.start,
        end=evidence.end,
        text=evidence.text,
        value_start=value.start,
        value_end=value.end,
        table=table.id if table else None,
    )

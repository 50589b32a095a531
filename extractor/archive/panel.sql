-- The panel: one row for each thing that a report counts, what its prose and what its
-- table say of it side by side. Numbers of other scopes, parts that the schema does not
-- know, shares and changes are left out. Of several numbers of one side the one that was
-- read with the greatest confidence stands, of equal ones the first. A report that the
-- archive has several times stands once, with the addresses of its copies.
--
-- agreement: equal; compatible (explained by a formula, or within what 约 and 余 allow);
-- otherwise the severity of the finding that names one of the two.
WITH ranked AS (
    SELECT
        document, indicator, coalesce(applicant, 'total') AS applicant, origin, fact,
        value, unit, state,
        row_number() OVER (
            PARTITION BY document, indicator, coalesce(applicant, 'total'), origin
            ORDER BY value IS NULL, confidence DESC, start, fact
        ) AS rank
    FROM facts
    WHERE indicator IS NOT NULL AND scope = 'own' AND item IS NULL
        AND measure IN ('count', 'amount')
),
blamed AS (
    SELECT
        document, unnest(facts) AS fact,
        CASE severity WHEN 'error' THEN 3 WHEN 'warning' THEN 2 ELSE 1 END AS weight
    FROM findings
    WHERE code IN ('prose-table-mismatch', 'nil-conflict', 'missing-in-table', 'prose-prose-mismatch')
),
judged AS (
    SELECT ranked.*, weight
    FROM ranked
    LEFT JOIN (
        SELECT document, fact, max(weight) AS weight FROM blamed GROUP BY document, fact
    ) AS worst USING (document, fact)
    WHERE rank = 1
),
paired AS (
    SELECT
        document, indicator, applicant,
        max(value) FILTER (WHERE origin = 'prose') AS prose_value,
        max(value) FILTER (WHERE origin = 'table') AS table_value,
        max(state) FILTER (WHERE origin = 'prose') AS prose_state,
        max(state) FILTER (WHERE origin = 'table') AS table_state,
        max(fact) FILTER (WHERE origin = 'prose') AS prose_fact,
        max(fact) FILTER (WHERE origin = 'table') AS table_fact,
        coalesce(max(unit) FILTER (WHERE origin = 'table'), max(unit)) AS unit,
        max(weight) AS weight
    FROM judged
    GROUP BY document, indicator, applicant
),
copied AS (
    SELECT original AS document, string_agg(source, ' | ' ORDER BY source) AS copies
    FROM duplicates GROUP BY original
)
SELECT
    agency, year, form, source, copies, document, indicator, applicant, unit,
    prose_value, table_value,
    CASE
        WHEN weight = 3 THEN 'error' WHEN weight = 2 THEN 'warning' WHEN weight = 1 THEN 'info'
        WHEN prose_value IS NULL OR table_value IS NULL THEN NULL
        WHEN prose_value = table_value THEN 'equal'
        ELSE 'compatible'
    END AS agreement,
    prose_state, table_state, prose_fact, table_fact
FROM paired JOIN documents USING (document) LEFT JOIN copied USING (document)
WHERE document NOT IN (SELECT document FROM duplicates)

"""The vocabulary of the synthetic catalog: words of the field that are far enough from each other not to look like typing errors."""
# ruff: noqa: SIM905 - lists of words read best as text

QUALIFIERS = (
    "regional seasonal digital manual wholesale domestic premium standard rural urban inbound outbound urgent routine certified shared mobile seated "
    "chilled frozen leased owned contracted temporary permanent express bulk bonded insured remote onsite night weekend holiday legacy modern pilot mature"
).split()
SUBJECTS = (
    "invoice parcel warehouse ticket patient claim mortgage turbine container vehicle contract tender supplier auditor license meter reservoir boiler "
    "pallet classroom lecture recipe aircraft runway passenger baggage cabin hotel banquet subscriber antenna circuit firmware backup password laptop "
    "forklift conveyor furnace mold fabric garment orchard harvest tractor livestock vaccine specimen prescription ward surgery premium broker portfolio "
    "voucher refund catalog campaign newsletter webinar prototype blueprint permit inspection hydrant bridge tunnel locomotive freight vessel harbor"
).split()
ACTIVITIES = (
    "approval dispatch renewal inspection calibration replacement cancellation reconciliation escalation allocation registration verification "
    "preparation installation repackaging translation forwarding scheduling appraisal disposal refurbishment sterilization clearance enrollment "
    "onboarding handover rollback deployment matching sampling rescheduling transfer storage recovery settlement publication"
).split()
ADJECTIVES = (
    "late early open closed recurring missing duplicate partial complete valid expired planned unplanned minor severe steady uneven regional local "
    "central idle busy manual scripted blocked pending signed unsigned audited sampled weighted seasonal weekly nightly upstream downstream internal "
    "external final initial senior junior rotating fixed variable direct indirect visible hidden narrow broad costly cheap simple complex frequent rare "
    "stale fresh archived live random ordered separate joint formal informal damaged intact spare extra short long heavy light warm cold quiet noisy"
).split()
NOUNS = (
    "record entry queue batch shift handover backlog buffer ledger register roster forecast plan schedule deadline window cutoff sample audit review "
    "meeting escalation exception rework defect return claim warranty refund credit invoice payment receipt order line shipment carrier route depot dock "
    "bay aisle shelf bin label barcode scanner terminal server table field column extract interface feed log alert dashboard report chart band threshold "
    "control approval signature mandate policy clause tariff rate margin cost budget accrual provision reserve asset spare tool gauge fixture machine "
    "cell station crew team planner buyer seller clerk analyst engineer nurse driver pilot tutor auditor manager supervisor owner sponsor vendor broker "
    "region branch store plant campus clinic counter hotline channel segment cohort tenure contract renewal complaint survey answer comment rating call"
).split()
VERBS = (
    "precedes follows hides exposes delays shortens doubles halves distorts explains drives limits absorbs shifts blocks releases triggers closes opens "
    "splits joins feeds drains copies replaces rejects accepts confirms reverses postpones announces repeats corrects outlasts crowds slows speeds "
    "burdens relieves mirrors contradicts confirms inflates deflates stabilizes unsettles narrows widens"
).split()
PLACES = "inside beside behind before after during across beyond near under above without despite between against along around toward".split()
SYSTEMS = (
    "billing ordering planning dispatch maintenance identity payroll archive booking laboratory routing pricing ticketing metering scheduling "
    "warehousing contracting reporting messaging inventory"
).split()

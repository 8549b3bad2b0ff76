"""Finished files -> the certificate: their checksums, and what is known of them.

Every build writes it, with what is kept of files that were checked before: that takes no time. ``certification.py``
checks the files, and keeps what it finds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from press.composition.store import digest
from press.composition.toolchain import ENGINE, build_digest, name_of_folder
from press.editorial.model import Catalogue, Solution
from press.installation import press_version
from press.prepress.certificate.report import (
    Certificate,
    Product,
    Unchecked,
    certificate_json,
    certificate_page,
    product_from,
)
from press.prepress.ticket import file_fact, sha256_of
from press.production.folders import (
    CERTIFICATE,
    CERTIFICATE_DATA,
    COVER,
    INSIDE,
    LEAFLETS,
    SCREEN_FILE,
    Folders,
    deliver,
)
from press.production.load_content import read_texts
from press.scratch import temporary_folder

NEVER_CHECKED = (
    Unchecked("Descriptions of pictures", "No program can say whether a description says what the picture shows."),
    Unchecked("PDF/X-4 as a whole", "No free program checks it all. The preflight names the clauses that it checks."),
    Unchecked("Colours on paper", "They depend on paper, ink and press: ask the print shop for a proof."),
)
"""What no certificate can cover, and why."""


@dataclass(frozen=True)
class Order:
    """A product to certify. files: its finished files, with what each is; solutions: those that it contains."""

    kind: str
    title: str
    files: Mapping[Path, str]
    solutions: Sequence[Solution]

    @property
    def with_codes(self) -> Sequence[Solution]:
        """The solutions that it has a QR code for: in the book, a small one has none."""
        return [one for one in self.solutions if self.kind == LEAFLETS or not one.is_small]


def certify_build(folders: Folders) -> None:
    """Write the certificate of the finished files in the output folder, with what is kept of them.

    It stays as it is if it lists the same files. Raises ProblemsFound if it cannot be written.
    """
    if _is_current(folders.output):
        return
    catalogue, _ = read_texts(folders)
    content = digest_of_content(folders)
    products = [known_product(order, folders, content) for order in orders_in(folders, catalogue)]
    deliver_certificate(folders, certificate_of(catalogue, products, ()))


def _is_current(output: Path) -> bool:
    """Whether the certificate is from this press and lists the finished files in the output folder as they are."""
    try:
        written = json.loads((output / CERTIFICATE_DATA).read_text(encoding="utf-8"))
        listed = {file["name"]: file["sha256"] for product in written["products"] for file in product["files"]}
        build = written["build"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    files = [output / name for name in (SCREEN_FILE, INSIDE, COVER)] + list((output / LEAFLETS).glob("*.pdf"))
    there = {file.relative_to(output).as_posix(): file for file in files if file.exists()}
    is_ours = bool(build == build_digest()) and (output / CERTIFICATE).exists()
    return is_ours and listed.keys() == there.keys() and all(sha256_of(there[name]) == listed[name] for name in there)


def orders_in(folders: Folders, catalogue: Catalogue) -> Iterator[Order]:
    """Yield the products whose finished files are in the output folder."""
    output, title = folders.output, catalogue.colophon.full_title
    if (screen := output / SCREEN_FILE).exists():
        yield Order("catalogue", title, {screen: ""}, catalogue.solutions)
    printed = {output / INSIDE: "inside", output / COVER: "cover"}
    if catalogue.colophon.print and (files := {file: role for file, role in printed.items() if file.exists()}):
        yield Order("print", title, files, catalogue.solutions)
    for solution in catalogue.solutions:
        if (leaflet := output / LEAFLETS / f"{solution.key}.pdf").exists():
            yield Order("leaflets", solution.full_title, {leaflet: ""}, (solution,))


def bare_product(order: Order, folders: Folders) -> Product:
    """Return a product with nothing but the facts of its files."""
    facts = (
        replace(file_fact(file, role), name=file.relative_to(folders.output).as_posix())
        for file, role in order.files.items()
    )
    return Product(order.kind, order.title, tuple(facts))


def known_product(order: Order, folders: Folders, content: str) -> Product:
    """Return a product with what is kept of it: nothing if its files or the content have changed since.

    content: the result of ``digest_of_content``.
    """
    product = bare_product(order, folders)
    kept = folders.stores.editions.find(name_of_product(product, content))
    return product_from(kept) if kept else product


def name_of_product(product: Product, content: str) -> str:
    """Return the name under which a product is kept: a digest of its files, the content and the press."""
    return digest(("product", tuple(file.sha256 for file in product.files), content, build_digest()))


def digest_of_content(folders: Folders) -> str:
    """Return a digest of all content files."""
    return name_of_folder(folders.content, "*.*")


def certificate_of(catalogue: Catalogue, products: Sequence[Product], unchecked: Iterable[Unchecked]) -> Certificate:
    """Return the certificate of these products. unchecked: what could not be checked on this machine."""
    return Certificate(
        title=catalogue.colophon.full_title,
        publisher=catalogue.colophon.publisher.name,
        date=catalogue.colophon.date,
        press=press_version(),
        build=build_digest(),
        engine=dict(_versions(ENGINE)),
        products=tuple(products),
        unchecked=(*_new_files(products), *unchecked, *NEVER_CHECKED),
    )


def deliver_certificate(folders: Folders, certificate: Certificate) -> Path:
    """Put the certificate in place and return the path of its page. Raises ProblemsFound if it cannot be written."""
    target = folders.output / CERTIFICATE
    with temporary_folder() as folder:
        page, data = folder / CERTIFICATE, folder / CERTIFICATE_DATA
        page.write_text(certificate_page(certificate), encoding="utf-8")
        data.write_bytes(certificate_json(certificate))
        deliver({page: target, data: folders.output / CERTIFICATE_DATA})
    return target


def _new_files(products: Iterable[Product]) -> Iterator[Unchecked]:
    if new := [file.name for product in products if not product.is_checked for file in product.files]:
        what = new[0] if len(new) == 1 else f"{len(new)} of the files"
        why = "No checker has seen them since they, or the content, have changed. Run: build.py certificate"
        yield Unchecked(what, why)


def _versions(packages: Iterable[str]) -> Iterator[tuple[str, str]]:
    for package in packages:
        with suppress(PackageNotFoundError):
            yield package, version(package)

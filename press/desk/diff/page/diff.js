// The report page. It contains everything, and shows one part at a time, in one of four views, with the places of its findings.

const $ = (selector, root = document) => root.querySelector(selector)
const all = (selector, root = document) => [...root.querySelectorAll(selector)]
const body = document.body, stage = $("#stage"), looks = $("#looks"), about = $("#about")
const pictures = JSON.parse($("#pictures").textContent)
const MM = 96 / 25.4 // CSS pixels, at 100 %
const STEP = 1.25, SMALLEST = 0.1, LARGEST = 4
const BLINK = 600 // ms
const still = matchMedia("(prefers-reduced-motion: reduce)")
const narrow = matchMedia("(max-width: 760px)")

const articles = new Map(all("article").map((article) => [article.dataset.name, article]))
const links = all("#rail ol a")

const view = {
  name: "", // of the part on the stage; "": the overview
  how: "side",
  face: "after", // the version shown in the flip view
  zoom: null, // null: whole pages
  scale: 1, // pixels per mm
  wipe: 0.5, // width of "before", 0 to 1
}

for (const picture of all("img[data-picture]")) look(picture)

function look(picture) {
  picture.src = `data:image/webp;base64,${pictures[picture.dataset.picture]}`
}

function put(element, text) {
  if (element.textContent !== text) element.textContent = text
}

// ---- which part

const current = () => articles.get(view.name)
const seen = () => links.filter((link) => !link.parentElement.hidden)
const address = (name) => `#${name.split("/").map(encodeURIComponent).join("/")}`

function turn(by) {
  const list = seen()
  const index = list.findIndex((link) => link.dataset.name === view.name)
  const next = list[index < 0 ? (by > 0 ? 0 : list.length - 1) : index + by]
  if (next) location.hash = address(next.dataset.name)
}

function take() {
  const name = decoded(location.hash.slice(1))
  if (name && name !== "overview" && !articles.has(name)) {
    if (name.includes("/")) tell(`There is no changed part ${name}.`)
    return
  }
  view.name = articles.has(name) ? name : ""
  if (view.name && !seen().some((link) => link.dataset.name === view.name)) reset()
  body.classList.toggle("overview", !view.name)
  for (const [key, article] of articles) article.classList.toggle("current", key === view.name)
  for (const link of [...links, $("#home")]) {
    if ((link.dataset.name ?? "") === view.name) link.setAttribute("aria-current", "page")
    else link.removeAttribute("aria-current")
  }
  $('#rail [aria-current]').scrollIntoView({ block: "nearest" })
  if (narrow.matches) scrollTo(0, 0)
  about.scrollTop = 0
  point()
  fillHead()
  show()
}

function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function fillHead() {
  const list = seen()
  const index = list.findIndex((link) => link.dataset.name === view.name)
  $("#previous").disabled = !list.length || index === 0
  $("#next").disabled = !list.length || index === list.length - 1
  const here = $("#here"), article = current()
  if (!article) {
    put(here, "Overview")
    tell(links.length ? `${list.length} ${list.length === 1 ? "part" : "parts"}` : "")
    return
  }
  const folios = document.createElement("span"), name = document.createElement("span")
  folios.className = "folios"
  name.className = "name"
  folios.textContent = article.dataset.pages
  name.textContent = article.dataset.title
  here.replaceChildren(folios, " ", name)
  const count = all(".finding", article).filter((finding) => !finding.closest("[hidden]")).length
  const found = `${count} ${count === 1 ? "finding" : "findings"}`
  tell(`${index + 1} of ${list.length} · ${article.dataset.edition} · ${article.dataset.state} · ${found}`)
}

const tell = (text) => put($("#status"), text)

// ---- the pages on the stage

let turns = 0

async function show() {
  const mine = ++turns
  const article = current(), template = article && $("template", article)
  const faces = template ? ["before", "after"].filter((face) => $(`.${face}`, template.content)) : []
  const isLone = faces.length === 1
  looks.className = isLone || !faces.length ? "lone" : view.how
  put($('#bar [data-for="lone"]'), isLone ? `This part is only in the version ${faces[0]} the change.` : "")
  for (const button of all("[data-how]")) button.disabled = faces.length < 2
  $("#blink").disabled = faces.length < 2
  blink(view.how === "flip" && faces.length > 1 && (wanted ?? !still.matches))
  if (!template) {
    stage.replaceChildren(...(article ? [empty()] : []))
    return
  }
  const isBeside = view.how === "side" && !isLone
  const panes = isBeside ? faces.map((face) => paneOf(template, face)) : [paneOf(template)]
  await Promise.all(panes.flatMap((pane) => all("img", pane).map((picture) => picture.decode().catch(() => null))))
  if (mine !== turns) return
  stage.replaceChildren(...panes)
  if (view.how === "wipe" && !isLone) $(".sheet", stage).append(handle())
  markKinds()
  size()
  stage.dataset.shown = view.name
}

function empty() {
  const text = document.createElement("p")
  text.className = "empty"
  text.textContent = "There are no pages to compare."
  return text
}

function paneOf(template, face = "") {
  const pane = document.createElement("div")
  pane.className = "pane"
  pane.tabIndex = 0
  pane.setAttribute("role", "region")
  pane.setAttribute("aria-label", face ? face[0].toUpperCase() + face.slice(1) : "Before and after")
  pane.append(template.content.cloneNode(true))
  if (face) {
    pane.dataset.face = face
    for (const other of all(`.face:not(.${face})`, pane)) other.remove()
  }
  for (const picture of all("img", pane)) look(picture)
  for (const placed of all("[data-box]", pane)) place(placed)
  for (const mark of all(".before .mark", pane)) {
    mark.classList.toggle("only", !$(`.after .mark[data-finding="${mark.dataset.finding}"]`, template.content))
  }
  pane.addEventListener("scroll", () => follow(pane), { passive: true })
  return pane
}

function place(placed) {
  const [left, top, width, height] = placed.dataset.box.split(" ").map((share) => `${share * 100}%`)
  Object.assign(placed.style, { left, top })
  const grown = placed.classList.contains("mark") ? " + 6px" : ""
  Object.assign(placed.style, { width: `calc(${width}${grown})`, height: `calc(${height}${grown})` })
  if (placed.dataset.shift > 0) placed.firstElementChild.style.marginLeft = `${placed.dataset.shift * 20}px`
}

// Both panes show the same place of the page. A scroll that this function caused is ignored.
function follow(pane) {
  const [left, top] = pane.followed ?? []
  pane.followed = undefined
  if (pane.scrollLeft === left && pane.scrollTop === top) return
  for (const other of all(".pane", stage)) {
    if (other === pane) continue
    if (Math.abs(other.scrollLeft - pane.scrollLeft) > 1) other.scrollLeft = pane.scrollLeft
    if (Math.abs(other.scrollTop - pane.scrollTop) > 1) other.scrollTop = pane.scrollTop
    other.followed = [other.scrollLeft, other.scrollTop]
  }
}

function size() {
  const panes = all(".pane", stage)
  if (!panes.length) return
  const sheet = $(".sheet", panes[0])
  const rows = all(".row", sheet).map((row) => all(".leaf", row).map((leaf) => [Number(leaf.dataset.width), Number(leaf.dataset.height)]))
  const width = Math.max(...rows.map((row) => row.reduce((sum, leaf) => sum + leaf[0], 0)))
  const height = rows.reduce((sum, row) => sum + Math.max(...row.map((leaf) => leaf[1])), 0)
  const room = stage.getBoundingClientRect()
  const fits = (across, down) => Math.min((room.width / across - 60) / width, (room.height / down - 48) / height)
  const isStacked = panes.length > 1 && fits(1, 2) > fits(2, 1)
  stage.classList.toggle("stacked", isStacked)
  const fit = panes.length < 2 ? fits(1, 1) : Math.max(fits(1, 2), fits(2, 1))
  view.scale = view.zoom ? view.zoom * MM : Math.max(SMALLEST * MM, fit)
  for (const leaf of all(".leaf", stage)) {
    leaf.style.width = `${leaf.dataset.width * view.scale}px`
    leaf.style.height = `${leaf.dataset.height * view.scale}px`
  }
  put($("#zoom"), `${Math.round((view.scale / MM) * 100)}%`)
  for (const button of all("[data-zoom]")) {
    button.setAttribute("aria-pressed", String((Number(button.dataset.zoom) || null) === view.zoom))
  }
  wipe()
}

// to: null for whole pages; at: the point of the pane that does not move, in CSS pixels.
function zoom(to, pane = $(".pane", stage), at) {
  if (!pane) return
  const [x, y] = at ?? [pane.clientWidth / 2, pane.clientHeight / 2]
  const [left, top, before] = [pane.scrollLeft + x, pane.scrollTop + y, view.scale]
  view.zoom = to && Math.max(SMALLEST, Math.min(LARGEST, to))
  size()
  const by = view.scale / before
  pane.scrollTo(left * by - x, top * by - y)
}

const zoomBy = (by, pane, at) => zoom((view.scale / MM) * by, pane, at)

new ResizeObserver(() => size()).observe(stage)

stage.addEventListener("wheel", (event) => {
  if (!event.ctrlKey) return
  event.preventDefault()
  const pane = event.target.closest(".pane"), box = pane?.getBoundingClientRect()
  if (pane) zoomBy(event.deltaY < 0 ? STEP : 1 / STEP, pane, [event.clientX - box.left, event.clientY - box.top])
}, { passive: false })

// ---- the four views

function choose(how) {
  view.how = how
  for (const button of all("[data-how]")) button.setAttribute("aria-pressed", String(button.dataset.how === how))
  if (how === "flip") face("after")
  show()
}

function handle() {
  const line = document.createElement("div")
  line.className = "handle"
  line.addEventListener("pointerdown", (event) => {
    line.setPointerCapture(event.pointerId)
    event.preventDefault()
  })
  line.addEventListener("pointermove", (event) => {
    if (!line.hasPointerCapture(event.pointerId)) return
    const box = line.parentElement.getBoundingClientRect()
    $("#wipe").value = Math.round(((event.clientX - box.left) / box.width) * 100)
    wipe()
  })
  return line
}

// Clip before at the right of the line, after at the left of it.
function wipe() {
  view.wipe = $("#wipe").value / 100
  const sheet = $(".sheet", stage)
  for (const side of all(".face", stage)) side.style.clipPath = ""
  if (view.how !== "wipe" || !$(".handle", sheet)) return
  const from = sheet.getBoundingClientRect()
  const line = view.wipe * from.width
  $(".handle", sheet).style.left = `${line}px`
  for (const leaf of all(".leaf", sheet)) {
    const box = leaf.getBoundingClientRect()
    const at = Math.max(-12, Math.min(box.width + 12, line - (box.left - from.left)))
    $(".before", leaf).style.clipPath = `inset(-12px ${box.width - at}px -12px -12px)`
    $(".after", leaf).style.clipPath = `inset(-12px -12px -12px ${at}px)`
  }
}

$("#wipe").addEventListener("input", wipe)

function face(which) {
  view.face = which
  looks.classList.toggle("shows-before", which === "before")
  for (const button of all("[data-face].switch")) button.setAttribute("aria-pressed", String(button.dataset.face === which))
}

const otherFace = () => (view.face === "after" ? "before" : "after")

let blinking = null
let wanted = null // true or false: the reader's choice; null: no choice, so it depends on prefers-reduced-motion

function blink(isOn) {
  clearInterval(blinking)
  blinking = isOn ? setInterval(() => face(otherFace()), BLINK) : null
  $("#blink").setAttribute("aria-pressed", String(isOn))
  looks.classList.toggle("shows-before", view.face === "before")
}

function toggleBlink() {
  wanted = !blinking
  if (wanted && view.how !== "flip") choose("flip")
  else blink(wanted)
}

function flip(which = otherFace()) {
  wanted = false
  if (view.how !== "flip") choose("flip")
  blink(false)
  face(which)
}

still.addEventListener("change", () => {
  if (still.matches && !wanted) blink(false)
})

// ---- a finding and its place

const numberOf = (target) => target.closest?.("[data-finding]")?.dataset.finding
const marksOf = (number) => all(`.mark[data-finding="${number}"]`, stage)

function point(number) {
  for (const lit of all(".on")) lit.classList.remove("on")
  const finding = number && $(`.current .finding[data-finding="${number}"]`)
  put($("#where"), finding ? [$(".source", finding)?.textContent, $(".what", finding).textContent].filter(Boolean).join(" · ") : "")
  if (!finding) return
  for (const lit of [finding, ...marksOf(number)]) lit.classList.add("on")
  const isHere = (mark) => mark.closest(`.${view.face}`)
  const marks = marksOf(number)
  if (view.how === "flip" && !blinking && marks.length && !marks.some(isHere)) face(otherFace())
}

function showPlace(number) {
  point(number)
  const [mark] = marksOf(number).filter((found) => getComputedStyle(found).visibility === "visible")
  mark?.scrollIntoView({ block: "center", inline: "center", behavior: still.matches ? "auto" : "smooth" })
}

document.addEventListener("pointerover", (event) => point(numberOf(event.target)))
document.addEventListener("focusin", (event) => {
  const number = numberOf(event.target)
  if (!number) return
  point(number)
  if (event.target.closest(".mark")) $(`.current .finding[data-finding="${number}"]`).scrollIntoView({ block: "nearest" })
})
document.addEventListener("click", (event) => {
  const number = numberOf(event.target)
  if (event.target.closest("button.number")) showPlace(number)
  else if (event.target.closest(".mark")) $(`.current .finding[data-finding="${number}"] .number`).focus()
})

// ---- filters

const filters = { query: $("#query"), edition: $("#edition"), state: $("#state"), kind: $("#kind"), only: $("#only") }

function isSeen({ dataset }) {
  const query = filters.query.value.trim().toLowerCase()
  return (
    (!filters.edition.value || filters.edition.value === dataset.edition) &&
    (!filters.state.value || filters.state.value === dataset.state) &&
    (!filters.only.checked || dataset.state !== "moved") &&
    (!filters.kind.value || dataset.kinds.split(" ").includes(filters.kind.value)) &&
    (!query || `${dataset.name} ${articles.get(dataset.name).textContent}`.toLowerCase().includes(query))
  )
}

function filter() {
  for (const link of links) link.parentElement.hidden = !isSeen(link)
  for (const section of all("#rail .edition")) section.hidden = !$("li:not([hidden])", section)
  const names = new Set(seen().map((link) => link.dataset.name))
  for (const run of all("a.run")) run.classList.toggle("out", !names.has(run.dataset.name) && !(filters.only.checked && run.matches(".moved")))
  for (const section of all("article .kind")) section.hidden = Boolean(filters.kind.value) && section.dataset.kind !== filters.kind.value
  $("#none").hidden = names.size > 0 || !links.length
  markKinds()
  fillHead()
}

function markKinds() {
  for (const mark of all(".mark", stage)) mark.hidden = Boolean(filters.kind.value) && mark.dataset.kind !== filters.kind.value
}

function reset() {
  for (const field of [filters.query, filters.edition, filters.state, filters.kind]) field.value = ""
  filters.only.checked = false
  filter()
}

filters.state.addEventListener("change", () => {
  if (filters.state.value === "moved") filters.only.checked = false
})
$("#filters").addEventListener("input", filter)
$("#filters").addEventListener("change", filter)
$("#filters").addEventListener("submit", (event) => event.preventDefault())
$("#reset").addEventListener("click", reset)

// ---- switches and keys

for (const button of all("[data-how]")) button.addEventListener("click", () => choose(button.dataset.how))
for (const button of all("[data-face].switch")) button.addEventListener("click", () => flip(button.dataset.face))
for (const button of all("[data-zoom]")) button.addEventListener("click", () => zoom(Number(button.dataset.zoom) || null))
$("#previous").addEventListener("click", () => turn(-1))
$("#next").addEventListener("click", () => turn(1))
$("#in").addEventListener("click", () => zoomBy(STEP))
$("#out").addEventListener("click", () => zoomBy(1 / STEP))
$("#blink").addEventListener("click", toggleBlink)
$("#outlines").addEventListener("click", outlines)
$("#ask").addEventListener("click", () => $("#help").showModal())
$("#shortcuts").addEventListener("click", (event) => {
  const isOn = event.currentTarget.getAttribute("aria-pressed") !== "true"
  event.currentTarget.setAttribute("aria-pressed", String(isOn))
})

function outlines() {
  const isOff = looks.parentElement.classList.toggle("no-outlines")
  $("#outlines").setAttribute("aria-pressed", String(!isOff))
}

function press(button) {
  if (!button.disabled && view.name) button.click()
}

function search() {
  if (!links.length) return
  $("#rail details").open = true
  filters.query.focus()
  filters.query.select()
}

const keys = {
  ArrowLeft: () => turn(-1),
  ArrowRight: () => turn(1),
  k: () => turn(-1),
  j: () => turn(1),
  Home: () => (location.hash = "#overview"),
  1: () => press($('[data-how="side"]')),
  2: () => press($('[data-how="wipe"]')),
  3: () => press($('[data-how="flip"]')),
  4: () => press($('[data-how="difference"]')),
  b: () => press($("#blink")),
  x: () => press($(`[data-face="${otherFace()}"].switch`)),
  o: () => press($("#outlines")),
  "+": () => press($("#in")),
  "-": () => press($("#out")),
  "−": () => press($("#out")),
  0: () => press($('[data-zoom=""]')),
  "/": search,
  "?": () => $("#help").showModal(),
}

// In a pane that can be scrolled, arrow keys scroll it.
const scrolls = (target) => target.closest(".pane") && target.closest(".pane").scrollWidth > target.closest(".pane").clientWidth

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input, dialog")) return
  if ($("#shortcuts").getAttribute("aria-pressed") !== "true" && event.key.length === 1) return
  if (event.key.startsWith("Arrow") && scrolls(event.target)) return
  const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]
  if (!act) return
  event.preventDefault()
  act()
})

body.classList.add("alive")
if (narrow.matches) $("#rail details").open = false
window.addEventListener("hashchange", take)
filter()
take()

// The preview page. The server sends the state of the book; the page fetches what differs from what it shows.

const words = JSON.parse(document.body.dataset.words)
const $ = (selector, root = document) => root.querySelector(selector)
const all = (selector, root = document) => [...root.querySelectorAll(selector)]
const stage = $("#stage"), about = $("#about"), rail = $("#rail ol")
const MM = 96 / 25.4 // CSS pixels, at 100 %
const STEP = 1.25, SMALLEST = 0.2, LARGEST = 4
const language = document.documentElement.lang

const view = {
  edition: "screen",
  key: "",
  zoom: null, // null: the whole spread
  state: null,
  shown: "", // edition, key and version of the spread on the stage
  received: 0, // when the last state came
  before: "", // the spread to return to from a leaflet
}

// ---- which spread

const spreads = () => view.state?.spreads ?? []
const current = () => spreads().find((spread) => spread.key === view.key)

function go(key, edition = view.edition) {
  const address = `#/${edition}/${key}`
  if (location.hash === address) take(edition, key)
  else location.hash = address // the handler of hashchange continues
}

function turn(by) {
  const index = spreads().findIndex((spread) => spread.key === view.key)
  const next = spreads()[Math.max(0, Math.min(spreads().length - 1, index + by))]
  if (next && next.key !== view.key) go(next.key)
}

function take(edition, key) {
  view.key = key
  if (edition !== view.edition || !news) {
    view.edition = edition
    view.state = null
    listen()
  } else {
    update()
  }
}

window.addEventListener("hashchange", () => {
  const [, edition = "screen", key = ""] = decodeURIComponent(location.hash).split("/")
  take(["screen", "print", "leaflet"].includes(edition) ? edition : "screen", key)
})

// ---- news from the server

let news = null

function listen() {
  news?.close()
  news = new EventSource(`/news/${view.edition}?key=${encodeURIComponent(view.key)}`)
  $(".spread")?.classList.add("stale")
  const mine = news
  news.onmessage = (event) => {
    if (mine !== news) return
    const before = spreads().findIndex((spread) => spread.key === view.key)
    view.state = JSON.parse(event.data)
    view.received = performance.now()
    if (spreads().length && !current()) {
      const nearest = spreads()[Math.max(0, Math.min(before, spreads().length - 1))]
      history.replaceState(null, "", `#/${view.edition}/${nearest.key}`)
      view.key = nearest.key
    }
    document.body.classList.remove("lost")
    update()
  }
  news.onerror = () => {
    document.body.classList.add("lost")
    tell(words.lost, true)
  }
}

function update() {
  if (!view.state) return
  const spread = current()
  const isNew = spread && view.shown !== nameOf(spread) + spread.version
  const shown = isNew ? show(spread) : Promise.resolve() // before the rail loads its pictures
  fillHead()
  fillMessage()
  fillProgress()
  shown.then(() => {
    fillRail()
    if (spread === current()) stage.dataset.state = spread?.state ?? ""
  })
  $(".spread")?.classList.toggle("stale", Boolean(spread) && view.shown.startsWith(nameOf(spread)) && spread.state === "stale")
}

const nameOf = (spread) => `${view.edition}/${spread.key}/`

// ---- the spread on the stage

let turns = 0

async function show(spread) {
  const mine = ++turns
  const isSame = view.shown.startsWith(nameOf(spread))
  const received = view.received
  if (isSame) fetchPictures(spread)
  const response = await fetch(`/spread/${view.edition}/${encodeURIComponent(spread.key)}`).catch(() => null)
  if (!response?.ok || mine !== turns) return
  const fresh = document.createElement("template")
  fresh.innerHTML = await response.text()
  const next = $(".spread", fresh.content)
  size(next)
  await Promise.all(all("img", next).map((picture) => picture.decode().catch(() => null)))
  if (mine !== turns) return
  const before = isSame ? $(".rearranged", about)?.textContent : ""
  const opened = all("details[open]", about).map((details) => details.className)
  const [left, top] = isSame ? [stage.scrollLeft, stage.scrollTop] : [0, 0]
  const isFresh = ["fresh", "settling"].includes(spread.state)
  const isNews = isSame && isFresh && spread.took && stage.dataset.took !== String(spread.took)
  stage.replaceChildren(next)
  stage.scrollTo(left, top)
  about.replaceChildren($(".panel", fresh.content))
  for (const details of all("details", about)) details.open = opened.includes(details.className)
  if (!isSame) about.scrollTop = 0
  view.shown = nameOf(spread) + spread.version
  if (isFresh) stage.dataset.took = spread.took
  const took = isNews ? words.updated.replace("{}", seconds(spread.took + (performance.now() - received) / 1000)) : ""
  const wrong = spread.problems ? `${words.problems}: ${spread.problems}` : ""
  const rearranged = $(".rearranged", about)?.textContent ?? ""
  const isSaid = took || wrong || !isSame || (rearranged && rearranged !== before)
  if (isSaid) tell([took, rearranged, wrong].filter(Boolean).join(" · "), Boolean(wrong))
  stage.dispatchEvent(new CustomEvent("shown", { detail: spread, bubbles: true }))
}

// The new pictures of a spread on the screen will have the sizes of its old ones, so they can be fetched at once.
function fetchPictures(spread) {
  const widths = all("#stage .picture").map((picture) => picture.dataset.wanted?.split("=")[1])
  spread.leaves.forEach(({ picture }, n) => {
    if (picture && widths[n]) new Image().src = `${picture}?width=${widths[n]}`
  })
}

const seconds = (value) => value.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

function scaleOf(spread) {
  if (view.zoom) return view.zoom * MM
  const boxes = all(".leaf", spread).map(boxOf)
  const lone = /lone/.test(spread.className) ? 2 : 1
  const width = boxes.reduce((sum, box) => sum + box.width, 0) * lone
  const height = Math.max(...boxes.map((box) => box.height))
  const room = stage.getBoundingClientRect()
  return Math.max(SMALLEST * MM, Math.min((room.width - 50) / width, (room.height - 50) / height))
}

// The visible area of a page, in mm: its trim, or its whole sheet.
function boxOf(leaf) {
  const [width, height] = leaf.dataset.sheet.split(" ").map(Number)
  const [x, y, trimWidth, trimHeight] = leaf.dataset.trim.split(" ").map(Number)
  const whole = { x: 0, y: 0, width, height }
  return { sheet: whole, ...(switches.trim ? whole : { x, y, width: trimWidth, height: trimHeight }) }
}

// Give a spread its size, in whole pixels of the screen, and request its pictures in the same size.
function size(spread = $(".spread", stage)) {
  if (!spread) return
  const density = window.devicePixelRatio || 1
  const scale = scaleOf(spread)
  const px = (mm) => Math.round(mm * scale * density) / density
  let extra = 0
  for (const leaf of all(".leaf", spread)) {
    const box = boxOf(leaf), paper = $(".paper", leaf), picture = $(".picture", leaf)
    Object.assign(leaf.style, { width: `${px(box.width)}px`, height: `${px(box.height)}px` })
    Object.assign(paper.style, {
      width: `${px(box.sheet.width)}px`,
      height: `${px(box.sheet.height)}px`,
      left: `${-px(box.x)}px`,
      top: `${-px(box.y)}px`,
    })
    if (picture) sharpen(picture, Math.round(px(box.sheet.width) * density))
    extra = px(box.width)
    const hasSlug = box.sheet.width > Number(leaf.dataset.trim.split(" ")[2]) + 1
    spread.classList.toggle("apart", view.edition === "leaflet" || (switches.trim && hasSlug))
  }
  spread.style.paddingLeft = spread.classList.contains("lone-right") ? `${extra}px` : ""
  spread.style.paddingRight = spread.classList.contains("lone-left") ? `${extra}px` : ""
  $("#zoom").value = `${Math.round((scale / MM) * 100)} %`
  $("#fit").setAttribute("aria-pressed", String(!view.zoom))
  view.scale = scale / MM
}

// Replace a picture when the sharper one is ready.
async function sharpen(picture, width) {
  const address = `${picture.dataset.picture}?width=${width}`
  if (picture.dataset.wanted === address) return
  picture.dataset.wanted = address
  if (!picture.src) {
    picture.src = address
    return
  }
  const next = new Image()
  next.src = address
  await next.decode().catch(() => null)
  if (picture.dataset.wanted === address) picture.src = address
}

function zoom(to) {
  const [x, y] = [stage.scrollLeft + stage.clientWidth / 2, stage.scrollTop + stage.clientHeight / 2]
  const before = view.scale
  view.zoom = to && Math.max(SMALLEST, Math.min(LARGEST, to))
  size()
  const by = view.scale / before
  stage.scrollTo(x * by - stage.clientWidth / 2, y * by - stage.clientHeight / 2)
}

new ResizeObserver(() => size()).observe(stage)

// ---- rail, head, message, foot

function fillRail() {
  const keys = spreads().map((spread) => spread.key).join(" ")
  if (rail.dataset.keys !== `${view.edition} ${keys}`) {
    rail.dataset.keys = `${view.edition} ${keys}`
    rail.replaceChildren(...spreads().map(railItem))
  }
  spreads().forEach((spread, n) => fillItem(rail.children[n].firstElementChild, spread))
  const name = `${view.edition} ${view.key}`
  const chosen = $("[aria-current]", rail)
  if (!chosen || rail.dataset.chosen === name) return
  const isElsewhere = rail.dataset.chosen?.split(" ")[0] !== view.edition
  chosen.scrollIntoView({ block: isElsewhere ? "center" : "nearest" })
  rail.dataset.chosen = name
}

function railItem() {
  const item = document.createElement("li")
  item.innerHTML = '<a><span class="pages"></span><span class="folios"></span><span class="name"></span></a>'
  return item
}

function fillItem(link, spread) {
  const lone = spread.leaves.length === 1 ? (spread.key === "spine" ? "spine" : spread.leaves[0].left ? "lone-left" : "lone-right") : ""
  link.href = `#/${view.edition}/${spread.key}`
  link.className = `${spread.state} tint-${spread.tint} ${lone}`
  link.title = spread.title
  const isChosen = spread.key === view.key
  if (isChosen) link.setAttribute("aria-current", "page")
  else link.removeAttribute("aria-current")
  put($(".folios", link), spread.folios)
  put($(".name", link), spread.title)
  const pages = $(".pages", link)
  const pictures = spread.leaves.map((leaf) => leaf.picture).join(" ")
  if (pages.dataset.pictures !== pictures) {
    pages.dataset.pictures = pictures
    pages.replaceChildren(...spread.leaves.map(thumbnail))
  }
  $(".wrong", link)?.remove()
  if (spread.problems) {
    const mark = document.createElement("span")
    mark.className = "wrong"
    mark.textContent = spread.problems
    mark.title = words.problems
    link.append(mark)
  }
}

function thumbnail({ picture }) {
  if (!picture) return document.createElement("span")
  const image = new Image()
  image.loading = "lazy"
  image.alt = ""
  image.src = `${picture}?width=${Math.round(76 * (window.devicePixelRatio || 1))}`
  return image
}

function fillHead() {
  if (view.state.title) {
    put($("h1"), view.state.title)
    document.title = `${words.preview}: ${view.state.title}`
  }
  const spread = current(), list = spreads()
  put($("#here .folios"), spread ? spread.folios : "")
  put($("#here .name"), spread ? spread.title : "")
  $("#previous").disabled = !spread || spread === list[0]
  $("#next").disabled = !spread || spread === list.at(-1)
  $("#leaflet").setAttribute("aria-pressed", String(view.edition === "leaflet"))
  if (view.edition !== "leaflet") $("#edition").value = view.edition
}

function fillMessage() {
  const message = $("#message")
  const problems = JSON.stringify(view.state.problems)
  if (message.dataset.problems === problems) return
  message.dataset.problems = problems
  message.hidden = !view.state.stopped
  const heading = document.createElement("strong")
  heading.textContent = spreads().some((spread) => spread.leaves.some((leaf) => leaf.picture)) ? words.stopped : words.nothing
  const list = document.createElement("ul")
  list.append(...view.state.problems.map(problemItem))
  message.replaceChildren(...(view.state.stopped ? [heading, list] : []))
  if (!spreads().length) put($("#stage > .empty") ?? stage, view.state.stopped ? words.nothing : words.waiting)
}

function problemItem(problem) {
  const item = document.createElement("li")
  const place = document.createElement(problem.address ? "a" : "span")
  if (problem.address) place.href = problem.address
  place.textContent = problem.place
  const field = document.createElement("code")
  field.textContent = problem.field
  item.append(place, " ", field, " ", problem.words)
  return item
}

function fillProgress() {
  const list = spreads(), fresh = list.filter((spread) => spread.state === "fresh" || spread.state === "settling")
  const working = words.working.replace("{}", fresh.length).replace("{}", list.length)
  const settling = view.state.examining || current()?.state === "settling" ? words.settling : ""
  put($("#progress"), fresh.length === list.length ? settling : working)
  const isLost = $("#status").textContent === words.lost
  if (isLost) tell(words.up_to_date)
}

function put(element, text) {
  if (element.textContent !== text) element.textContent = text
}

function tell(text, isWrong = false) {
  put($("#status"), text)
  $("#status").classList.toggle("wrong", isWrong)
}

// ---- places: pointing at one shows its source, a click opens it

const placeOf = (target) => target.closest?.(".words [data-place], .places [data-place]")?.dataset.place

function point(number) {
  for (const lit of all(".on")) lit.classList.remove("on")
  if (number === undefined) return
  for (const spot of all(`#stage [data-place="${number}"], .places [data-place="${number}"]`)) spot.classList.add("on")
  const source = $(`.places [data-place="${number}"]`)?.dataset.location
  const where = document.createElement("b")
  where.textContent = source
  $("#where").replaceChildren(where, ` · ${words.open}`)
}

document.addEventListener("pointerover", (event) => point(placeOf(event.target)))
about.addEventListener("focusin", (event) => point(placeOf(event.target)))
stage.addEventListener("click", (event) => {
  const number = placeOf(event.target)
  if (number === undefined || String(getSelection())) return
  point(number)
  $(`.places [data-place="${number}"] a[href]`)?.click()
})

// ---- switches and keys

const switches = { grid: false, frames: false, trim: false, ...JSON.parse(localStorage.getItem("switches") ?? "{}") }

function fillSwitches() {
  for (const button of all("[data-switch]")) {
    const name = button.dataset.switch
    button.setAttribute("aria-pressed", String(switches[name]))
    stage.classList.toggle(`shows-${name}`, switches[name])
  }
  localStorage.setItem("switches", JSON.stringify(switches))
  size()
}

function flip(name) {
  switches[name] = !switches[name]
  fillSwitches()
}

function flipLeaflet() {
  if (view.edition === "leaflet") {
    go(view.before || view.key, $("#edition").value)
    return
  }
  view.before = current()?.key ?? ""
  go(view.key, "leaflet")
}

for (const button of all("[data-switch]")) button.addEventListener("click", () => flip(button.dataset.switch))
$("#previous").addEventListener("click", () => turn(-1))
$("#next").addEventListener("click", () => turn(1))
$("#in").addEventListener("click", () => zoom(view.scale * STEP))
$("#out").addEventListener("click", () => zoom(view.scale / STEP))
$("#fit").addEventListener("click", () => zoom(null))
$("#leaflet").addEventListener("click", flipLeaflet)
$("#edition").addEventListener("change", (event) => go(view.key, event.target.value))
$("#shortcuts").addEventListener("click", (event) => {
  const isOn = event.currentTarget.getAttribute("aria-pressed") !== "true"
  event.currentTarget.setAttribute("aria-pressed", String(isOn))
})

const keys = {
  ArrowLeft: () => turn(-1),
  ArrowRight: () => turn(1),
  PageUp: () => turn(-1),
  PageDown: () => turn(1),
  Home: () => turn(-spreads().length),
  End: () => turn(spreads().length),
  "+": () => zoom(view.scale * STEP),
  "-": () => zoom(view.scale / STEP),
  "−": () => zoom(view.scale / STEP),
  0: () => zoom(null),
  b: () => flip("grid"),
  f: () => flip("frames"),
  t: () => flip("trim"),
  l: () => flipLeaflet(),
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input, textarea")) return
  if ($("#shortcuts").getAttribute("aria-pressed") !== "true" && event.key.length === 1) return
  const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]
  if (!act) return
  event.preventDefault()
  act()
})

// When this window gets the focus again, tell the server that this spread is on the screen.
window.addEventListener("focus", () => current() && fetch(`/spread/${view.edition}/${encodeURIComponent(view.key)}`))

fillSwitches()
window.dispatchEvent(new Event("hashchange"))

// The session over time, as charts and as a table that says the same.

(() => {
  'use strict';

  const {ask, clock, gathered, made} = Person;
  const box = document.getElementById('figures');
  const charts = document.getElementById('charts');
  const said = document.getElementById('figures-said');
  const table = document.getElementById('figures-table');
  const HEIGHT = 110;
  const ALL = [
    {title: 'Without connection, s', lines: [['away', 'without connection', '--bad']]},
    {title: 'Focus lost, s · shortcuts blocked', lines: [['focusLost', 'focus lost', '--warn'], ['shortcuts', 'shortcuts blocked', '--accent']]},
    {title: 'Pictures · seconds missing', lines: [['camera', 'camera', '--accent'], ['screen', 'screen', '--good'], ['missing', 'missing, s', '--bad']]},
    {title: 'Answers saved', lines: [['answers', 'answers saved', '--good']]},
  ];
  let plots = [];
  let newest = null;
  let tabled = '';

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function options(chart, width) {
    const axis = {stroke: colour('--ink-soft'), grid: {stroke: colour('--line'), width: 1}, ticks: {stroke: colour('--line'), width: 1}};
    return {
      width,
      height: HEIGHT,
      title: chart.title,
      cursor: {sync: {key: 'person'}, drag: {x: false, y: false}},
      legend: {live: true},
      scales: {y: {range: (_, least, most) => [0, Math.max(1, most)]}},
      axes: [
        {...axis, space: 70, values: (_, ticks) => ticks.map((each) => clock(each * 1000).slice(0, 5))},
        {...axis, size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000]},
      ],
      series: [
        {label: 'time', value: (_, each) => (each === null ? '' : clock(each * 1000))},
        ...chart.lines.map(([, label, ink], place) => ({
          label,
          stroke: colour(ink),
          width: 2,
          dash: [[], [6, 3], [2, 3]][place],
          points: {show: false},
          paths: uPlot.paths.stepped({align: 1}),
        })),
      ],
    };
  }

  function data(chart) {
    const times = newest.away.map((_, place) => newest.start + place * newest.step);
    return [times, ...chart.lines.map(([name]) => newest[name])];
  }

  const cells = ALL.map(() => made('div', {className: 'chart'}));
  charts.append(...cells);

  function width(place) {
    return Math.max(200, cells[place].clientWidth);
  }

  function draw() {
    if (!newest || newest.away.length === 0) return;
    if (plots.length === 0) {
      plots = ALL.map((chart, place) => new uPlot(options(chart, width(place)), data(chart), cells[place]));
      return;
    }
    plots.forEach((plot, place) => plot.setData(data(ALL[place])));
  }

  function anew() {
    plots.forEach((plot) => plot.destroy());
    plots = [];
    draw();
  }

  // ---- the same in words -----------------------------------------------------------------------------------------

  const sum = (figures) => figures.reduce((all, each) => all + each, 0);
  const round = (figure) => String(Math.round(figure * 10) / 10);

  function words() {
    if (newest.away.length === 0) return 'Nothing was recorded yet.';
    const parts = [
      `${round(sum(newest.away))} s without connection`,
      `${round(sum(newest.focusLost))} s without focus`,
      `${sum(newest.shortcuts)} shortcuts blocked`,
      `${sum(newest.camera)} pictures of the camera and ${sum(newest.screen)} of the screen`,
      `${newest.answers[newest.answers.length - 1]} ${newest.answers[newest.answers.length - 1] === 1 ? 'answer' : 'answers'} saved`,
    ];
    return `In all ${parts.join(', ')}. A step of the charts is ${newest.step} s.`;
  }

  const NAMES = [['away', 'Without connection, s'], ['focusLost', 'Focus lost, s'], ['shortcuts', 'Shortcuts blocked'],
    ['camera', 'Camera pictures'], ['screen', 'Screen pictures'], ['missing', 'Missing, s'], ['answers', 'Answers saved']];

  /** Spans in which nothing is to be told are left out. */
  function rows() {
    const all = [];
    newest.away.forEach((_, place) => {
      const figures = NAMES.map(([name]) => newest[name][place]);
      const before = place > 0 ? newest.answers[place - 1] : 0;
      if (figures.slice(0, 6).some((each) => each > 0) || newest.answers[place] > before) {
        all.push([clock((newest.start + place * newest.step) * 1000), ...figures.map(round)]);
      }
    });
    return all;
  }

  function tell() {
    if (!table.closest('details').open) return;
    const fresh = rows();
    const print = JSON.stringify(fresh);
    if (print === tabled) return;
    tabled = print;
    const cell = (text, row) => made(row ? 'th' : 'td', {textContent: text, ...(row ? {scope: 'row'} : {})});
    table.replaceChildren(made('table', {className: 'checks'},
      made('caption', {className: 'only-spoken', textContent: 'Figures over time'}),
      made('thead', {}, made('tr', {}, ...['From', ...NAMES.map(([, title]) => title)]
        .map((title) => made('th', {scope: 'col', textContent: title})))),
      made('tbody', {}, ...fresh.map((row) => made('tr', {}, ...row.map((text, place) => cell(text, place === 0)))))));
  }

  async function load() {
    const response = await ask(box.dataset.at);
    if (!response.ok) return;
    newest = await response.json();
    said.textContent = words();
    draw();
    tell();
    charts.dataset.drawn = String(plots.length);
  }

  table.closest('details').addEventListener('toggle', () => { if (newest) tell(); });
  const soon = gathered(2000, load);
  document.body.addEventListener('changed', soon);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', anew);
  let wide = 0;
  new ResizeObserver(() => {
    if (plots.length && Math.abs(charts.clientWidth - wide) > 1) {
      wide = charts.clientWidth;
      plots.forEach((plot, place) => plot.setSize({width: width(place), height: HEIGHT}));
    }
  }).observe(charts);
  load().catch(() => { said.textContent = 'The figures cannot be loaded now.'; });
})();

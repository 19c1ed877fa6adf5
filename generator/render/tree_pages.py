"""A decision tree as plain pages: a start, one page a question, one page an outcome."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from markupsafe import Markup

from generator.derive.changes import Change, changes, nearest_changes, worth_telling
from generator.derive.flips import flips
from generator.derive.onward import Subject
from generator.derive.roads import Roads, leading_to, roads
from generator.derive.shared import on_every_road
from generator.link.book import B, Record
from generator.render.addresses import (
    HOME,
    MOST_COMPARED,
    address,
    comparison_of,
    node_address,
    page_of,
    plan_address,
    routes_address,
    side_by_side,
)
from generator.render.drawings import small_map
from generator.render.edition import About, Edition
from generator.render.glossary import Glossary
from generator.render.page import Making, Page
from generator.render.routes_pages import route_anchor, routes_counted
from generator.render.templates import Context
from generator.render.tree_advice import advised_models, pointing
from generator.render.tree_counts import in_number, questions_left
from generator.render.tree_drawing import drawing
from generator.render.tree_gone import gone_answers
from generator.render.tree_notes import (
    NodeLink,
    OfferedAnswer,
    RuleLine,
    asked_earlier,
    brought_notes,
)
from generator.render.tree_views import (
    ChangedAnswer,
    CommonQuestion,
    EarlierQuestion,
    ListedQuestion,
    NodeFrame,
    OutcomePage,
    QuestionPage,
    SideBySide,
    TreePage,
    WayBack,
    together_on,
)
from generator.render.view import Desk, Link, Said, View
from generator.schema.kinds import Tree
from generator.schema.kinds.tree import Answer, Question
from generator.traces import Once

NEAREST = 5  # other outcomes named on the page of an outcome


def tree_pages(edition: Edition, record: Record[Tree]) -> Iterator[Making]:
    """The start page of a tree, then every question and every outcome."""
    pages = Once(lambda: _TreePages(edition, record))
    yield Making(address(record.key), lambda: pages().start())
    for name in (*record.block.questions, *record.block.outcomes):
        yield Making(node_address(record.id, name), partial(_node_page, pages, name))


def _node_page(pages: Once[_TreePages], name: str) -> Page:
    tree = pages()
    return tree.question(name) if name in tree.tree.questions else tree.outcome(name)


def tree_data(record: Record[Tree], view: View[Tree]) -> Markup:
    """What a script needs to follow a road through a tree, as JSON for in a page."""
    shape = roads(record.data)
    order = shape.order
    asked = {question.key: question for question in view.named("questions", record.data.questions)}
    questions = {
        name: {
            "text": "".join(asked[name].said("text")),
            **({"several": True} if asked[name].data.choose == "several" else {}),
            "answers": {
                answer.data.id: {
                    "text": "".join(answer.said("text")),
                    "because": "".join(answer.said("because")),
                    "to": answer.data.to,
                    **_rules(answer.data),
                    "unsure": answer.data.unsure,
                    **({"none": True} if answer.data.none else {}),
                    **_former(answer.data.former_ids),
                }
                for answer in asked[name].each("answers", asked[name].data.answers)
            },
            **({"tells": True} if asked[name].data.tells else {}),
            **_former(asked[name].data.former_ids),
            **({"asks": sorted(shape.unfolded.asked[name])} if shape.unfolded.asked[name] else {}),
        }
        for name in order
    }
    whole = {"start": record.data.start, "order": order, "questions": questions}
    text = json.dumps(whole, ensure_ascii=False)
    # "</script>" or "<!--" inside a text would end the block that holds it.
    return Markup(text.replace("<", "\\u003c"))


def _former(names: Sequence[str]) -> dict[str, Sequence[str]]:
    """The names that a question or an answer had in older links; mostly there are none."""
    return {"former": names} if names else {}


def _rules(answer: Answer) -> dict[str, object]:
    """Where an answer leads otherwise; mostly nowhere."""
    return {"rules": [rule.model_dump() for rule in answer.rules]} if answer.rules else {}


class _TreePages:
    def __init__(self, edition: Edition, record: Record[Tree]) -> None:
        self.edition = edition
        self.record = record
        self.tree = record.data
        self.roads: Roads = roads(self.tree)
        self.shared = on_every_road(self.tree, self.roads)
        self.flips = flips(self.tree)
        view = edition.desk(HOME).view(record)
        self.data = tree_data(record, view)
        self.titles: dict[str, Said] = {
            **{
                asked.key: asked.said("text")
                for asked in view.named("questions", self.tree.questions)
            },
            **{end.key: end.said("title") for end in view.named("outcomes", self.tree.outcomes)},
        }

    def start(self) -> Page:
        """What the tree is for, the way in, the whole tree as a drawing and as a list."""
        desk = self.edition.desk(address(self.record.key))
        view = desk.view(self.record)
        questions = self.ordered_questions(view)
        outcomes = view.named("outcomes", self.tree.outcomes)
        context = TreePage(
            entry=view,
            drawing=drawing(
                desk,
                questions,
                outcomes,
                answers=lambda question: self.answers(desk, question),
                node=lambda name: self.link(desk, name),
            ),
            first=self.link(desk, self.tree.start),
            longest=self.roads.longest,
            questions=[
                ListedQuestion(
                    question=question,
                    href=self.link(desk, question.key).href,
                    answers=self.answers(desk, question),
                    is_several=question.data.choose == "several",
                )
                for question in questions
            ],
            has_several=any(q.choose == "several" for q in self.tree.questions.values()),
            routes=desk.to(routes_address(self.record.id)),
            counted=routes_counted(desk, self.tree),
        )
        return self.edition.entry_page(desk, self.record, context)

    def question(self, name: str) -> Page:
        """One question with its answers as links."""
        desk = self.edition.desk(node_address(self.record.id, name))
        question = _named(self.ordered_questions(desk.view(self.record)), name)
        glossary = Glossary(desk, self.edition.explained)
        answers = self.answers(desk, question)
        text, left = question.said("text"), self.roads.left[name]
        # The order matters: a word is explained where the page says it first.
        marked = glossary.mark(question.said("help"))
        terms = glossary.others(text, *(offered.answer.said("text") for offered in answers))
        context = QuestionPage(
            node=self.frame(desk, name),
            question=question,
            help=marked,
            why=glossary.mark(question.said("why")),
            answers=answers,
            several=together_on(question.data, node=lambda to: self.link(desk, to)),
            left=left,
            left_said=questions_left(desk, left, is_told=question.data.tells),
            terms=terms,
            explained=glossary.cards(),
        )
        subject = ("question", self.record.id, name)
        return self.page(desk, context, text, description=question.said("help"), subject=subject)

    def outcome(self, name: str) -> Page:
        """One advice with its reasons, models, cases and checklist."""
        desk = self.edition.desk(node_address(self.record.id, name))
        view = desk.view(self.record)
        outcome = _named(view.named("outcomes", self.tree.outcomes), name)
        advice = outcome.data
        glossary = Glossary(desk, self.edition.explained)
        node = self.frame(desk, name)
        told = worth_telling(self.tree, self.flips[name])
        asked = {asking.key: asking for asking in view.named("questions", self.tree.questions)}
        advised = advised_models(desk, advice.models)
        models = [model.link for model in advised if model.entry]
        cases = [case for case in (advice.example, advice.warning) if case]
        always = [self.common(step, name) for step in node.earlier if self.is_common(step, name)]
        context = OutcomePage(
            node=node,
            outcome=outcome,
            notes=brought_notes(desk, self.record, self.roads.unfolded, outcome=name),
            advice=glossary.mark(outcome.said("advice")),
            why=glossary.mark(outcome.said("why")),
            explained=glossary.cards(),
            always=always,
            has_choice=len(always) < len(node.earlier),
            changes=[self.change(desk, asked, change) for change in changes(told)],
            most=NEAREST,
            nearest=[self.change(desk, asked, change) for change in nearest_changes(told, NEAREST)],
            pointing=pointing(desk, self.record, self.roads.unfolded, outcome=name),
            advised=advised,
            place=small_map(desk, *(model.record for model in models)),
            models_compared=_side_by_side(desk, "model", models),
            cases_compared=_side_by_side(desk, "case", desk.links("case", cases)),
            whole_map=desk.to(page_of("map")) + (f"#plek-model-{models[0].id}" if models else ""),
            routes=[
                route
                for route in view.each("routes", self.tree.routes)
                if route.data.outcome == name
            ],
            tested=f"{desk.to(routes_address(self.record.id))}#{route_anchor(name)}",
            plan=desk.to(plan_address(self.record.id, name)),
        )
        return self.page(
            desk,
            context,
            outcome.said("title"),
            description=outcome.said("advice"),
            subject=("outcome", self.record.id, name),
        )

    def page(
        self, desk: Desk, context: Context, title: str, *, description: str, subject: Subject
    ) -> Page:
        return self.edition.page(
            desk,
            context,
            about=About(
                title=title,
                description=description,
                kind="tree",
                subject=subject,
                source=self.record.document.path,
                is_partly=self.edition.is_partly(self.record),
            ),
        )

    def frame(self, desk: Desk, name: str) -> NodeFrame:
        """What the page of a question or an outcome shares with the others of its tree."""
        view = desk.view(self.record)
        before = [self.link(desk, earlier) for earlier in self.roads.before.get(name, ())]
        possible = leading_to(self.roads, name)
        return NodeFrame(
            tree=desk.link(self.record.key),
            first=self.link(desk, self.tree.start),
            before=[
                WayBack(link.id, link.href, link.title if len(before) > 1 else None)
                for link in before
            ],
            earlier=[
                EarlierQuestion(question, self.link(desk, question.key).href)
                for question in self.ordered_questions(view)
                if question.key in possible and not question.data.tells
            ],
            gone=gone_answers(desk, self.record),
            data=self.data,
        )

    def ordered_questions(self, view: View[Tree]) -> list[View[Question]]:
        questions = view.named("questions", self.tree.questions)
        return [_named(questions, name) for name in self.roads.order]

    def link(self, desk: Desk, name: str) -> NodeLink:
        """A question or outcome to link to."""
        href = desk.to(node_address(self.record.id, name))
        is_question = name in self.tree.questions
        return NodeLink(id=name, href=href, title=self.titles[name], is_question=is_question)

    def answers(self, desk: Desk, question: View[Question]) -> list[OfferedAnswer]:
        """The answers with where they lead; the one for who does not know comes last."""
        offered = []
        view = desk.view(self.record)
        notes = {note.key: note.said("title") for note in view.named("notes", self.tree.notes)}
        written = question.each("answers", question.data.answers)
        for answer in sorted(written, key=lambda a: (bool(a.data.none), bool(a.data.unsure))):
            there = self.link(desk, answer.data.to)
            led = ((asked_earlier(view, rule), rule.to) for rule in answer.data.rules)
            rules = [RuleLine(asked, self.link(desk, to)) for asked, to in led]
            adds = [notes[name] for name in answer.data.adds]
            offered.append(OfferedAnswer(answer, there.href, there.title, rules, adds))
        return offered

    def is_common(self, step: EarlierQuestion, node: str) -> bool:
        """Whether a question is on every road to a node."""
        return step.question.key in self.shared[node]

    def common(self, step: EarlierQuestion, node: str) -> CommonQuestion:
        """A question on every road to a node, with the answers that lead there."""
        given = self.shared[node][step.question.key]
        written = step.question.each("answers", step.question.data.answers)
        answers = [answer for answer in written if answer.data.id in given]
        because = answers[0].said("because") if len(answers) == 1 else None
        return CommonQuestion(step.question, step.href, answers, because)

    def change(
        self, desk: Desk, asked: Mapping[str, View[Question]], change: Change
    ) -> ChangedAnswer:
        """An answer that would change the advice, with its words and links."""
        question = asked[change.question]
        written = question.each("answers", question.data.answers)
        answers = {answer.data.id: answer for answer in written}
        instead = answers[change.instead or change.given]
        more = in_number(desk, change.extra, "change_more_one", many="change_more_many")
        return ChangedAnswer(
            change=change,
            question=question.said("text"),
            given=answers[change.given or change.instead].said("text"),
            is_besides=not change.given,
            is_no_more=not change.instead,
            instead=instead.said("text"),
            more=more if change.extra else "",
            next=self.link(desk, instead.data.to),
            outcomes=[self.link(desk, outcome) for outcome in change.outcomes],
        )


def _side_by_side(desk: Desk, kind: str, links: list[Link]) -> SideBySide | None:
    """The page that sets these side by side; None where there is nothing to compare."""
    compared = list({link.id: link for link in links}.values())[:MOST_COMPARED]
    if len(compared) < 2:
        return None
    query = side_by_side(*(link.id for link in compared))
    return SideBySide(desk.to(comparison_of(kind)) + query, compared)


def _named(views: list[View[B]], name: str) -> View[B]:
    return next(view for view in views if view.key == name)

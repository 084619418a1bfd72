import pytest

from onrecord.model import Act, CommitmentTense, Factuality, LinkKind, Mode, Polarity
from tests.ledger.conftest import Tell, all_of


def test_what_is_not_supported_is_not_told_as_supported(tell: Tell) -> None:
    (one,) = all_of(tell("Ruria does not support the independence of Estria."), Act.SUPPORT)
    assert one.polarity is Polarity.NEGATED
    assert not all_of(tell("Ruria does not support the independence of Estria."), Act.OPPOSE)


def test_pledge_not_to_support_gives_no_support(tell: Tell) -> None:
    found = tell("Ruria pledged not to support the rebels.")
    assert [(one.act, one.polarity) for one in found] == [(Act.ASSURE, Polarity.NEGATED)]


def test_refusal_to_accept_gives_no_agreement(tell: Tell) -> None:
    found = tell("Ruria refused to accept the offer of talks.")
    assert [(one.act, one.polarity) for one in found] == [(Act.REFUSE, Polarity.NEGATED)]


def test_promise_that_was_never_made_stays_out_of_promises(tell: Tell) -> None:
    (one,) = all_of(tell("Ruria has never promised to leave the island."), Act.ASSURE)
    assert one.act_negated
    assert one.plover is None
    assert one.notes


def test_promise_that_is_denied_to_have_been_made_was_not_made(tell: Tell) -> None:
    (one,) = all_of(tell("Ruria denied having assured Estria that it would supply grain."), Act.ASSURE)
    assert one.act_negated
    (other,) = all_of(tell("Ruria did not deny having assured Estria that it would supply grain."), Act.ASSURE)
    assert not other.act_negated


def test_two_times_joined_by_an_ellipsis_are_one_promise(tell: Tell) -> None:
    (one,) = all_of(tell("Finch said Ruria had assured Estria that it is not and will not arm the militia."), Act.ASSURE)
    assert one.polarity is Polarity.NEGATED
    assert one.commitment is not None
    assert one.commitment.tense is CommitmentTense.BOTH


def test_deed_named_twice_at_two_times_is_one_promise(tell: Tell) -> None:
    (one,) = tell("Ruria assured Estria that it is not laying and will not lay mines in the bay.")
    assert (one.act, one.polarity) == (Act.ASSURE, Polarity.NEGATED)
    assert one.commitment is not None
    assert one.commitment.tense is CommitmentTense.BOTH


def test_what_somebody_is_free_to_do_is_not_told_as_done(tell: Tell) -> None:
    assert not all_of(tell("The port master, who was not free to speak publicly, left."), Act.MEET)


def test_whoever_receives_assurances_did_not_give_them(tell: Tell) -> None:
    (one,) = all_of(tell("Estria received assurances from Ruria that it would not attack."), Act.ASSURE)
    assert (one.speaker, one.addressee) == ("Ruria", "Estria")


def test_assurance_that_names_its_theme_alone_binds_to_nothing(tell: Tell) -> None:
    (one,) = all_of(tell("Ruria offered assurances on Estria in recent weeks."), Act.ASSURE)
    assert one.commitment is None
    assert one.factuality is Factuality.UNKNOWN


def test_assurance_of_what_is_not_is_a_denial(tell: Tell) -> None:
    (one,) = all_of(tell("The envoy assured the council that Ruria was not arming the rebels."), Act.DENY)
    assert one.polarity is Polarity.NEGATED


def test_what_is_not_ruled_out_is_possible(tell: Tell) -> None:
    (one,) = all_of(tell("Estria has not ruled out using force."), Act.REFUSE)
    assert (one.act_negated, one.polarity, one.factuality) == (True, Polarity.AFFIRMED, Factuality.POSSIBLE)


def test_carrying_verb_gives_way_to_the_act_it_carries(tell: Tell) -> None:
    found = tell("Moss said Ruria had promised not to attack.")
    assert [one.act for one in found] == [Act.ASSURE]
    assert [link.source for link in found[0].chain if link.kind is LinkKind.SOURCE] == ["Moss", "Ruria"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ruria will not sell arms, Moss said, the Wire reported.", Act.ASSERT),
        ("Ruria will not sell its boats while the talks go on, Minister Ana Moss declared on Monday, calling two days of talks a "
         "farce, the Wire reported.", Act.ANNOUNCE),
        ("Ruria will not sell arms, Moss assured Estria, the Wire reported on Monday.", Act.ASSURE),
    ],
)  # fmt: skip
def test_who_reports_at_the_end_tells_what_another_said(tell: Tell, text: str, act: Act) -> None:
    one = next(found for found in tell(text) if "sell" in found.content)
    assert (one.act, one.polarity, one.chain[-1].source) == (act, Polarity.NEGATED, one.speaker)
    assert next(link.source for link in one.chain if link.kind is LinkKind.SOURCE) == "Wire"
    assert (one.speaker or "").endswith("Moss")


def test_relative_clause_is_no_telling_of_its_own(tell: Tell) -> None:
    (one,) = all_of(tell("The league backs the plan, which Moss has called a farce, the Wire reported."), Act.SUPPORT)
    assert one.speaker == "The league"


def test_chain_begins_with_the_report(tell: Tell) -> None:
    assert tell("Moss said the dam was safe.")[0].chain[0].kind is LinkKind.REPORT


def test_verb_joined_to_a_denied_one_is_not_denied_with_it(tell: Tell) -> None:
    found = tell("Finch said Ruria does not support the rebels and stands by the treaty.")
    assert [(one.polarity.value, one.content) for one in all_of(found, Act.SUPPORT)] == [("-", "the rebels"), ("+", "the treaty")]


def test_clauses_joined_in_a_promise_are_statements_of_their_own(tell: Tell) -> None:
    found = all_of(tell("Ruria pledged not to support the rebels and that it would not supply arms to them."), Act.ASSURE)
    assert [one.polarity for one in found] == [Polarity.NEGATED] * 2


def test_what_is_denied_twice_is_affirmed(tell: Tell) -> None:
    (one,) = all_of(tell("The minister did not deny that Ruria had sold the missiles."), Act.DENY)
    assert (one.act_negated, one.polarity) == (True, Polarity.AFFIRMED)


def test_told_not_to_is_an_appeal_not_to(tell: Tell) -> None:
    (one,) = all_of(tell("Kolb told the troops not to fire."), Act.URGE)
    assert one.polarity is Polarity.NEGATED


def test_condition_of_a_commitment_is_its_scope(tell: Tell) -> None:
    (one,) = all_of(tell("Lorvia promised to release the prisoners if the rebels disarm."), Act.ASSURE)
    assert one.commitment is not None
    assert one.commitment.conditional
    assert one.commitment.scope == "if the rebels disarm"


def test_speech_in_marks_gives_statements_by_who_speaks(tell: Tell) -> None:
    found = tell("“We have asked Ruria to be patient,” Finch told reporters.")
    assert [(one.act, one.speaker, one.addressee, one.mode) for one in found] == [(Act.ASK, "Finch", "Ruria", Mode.DIRECT)]


def test_threat_to_harm_is_no_cooperation(tell: Tell) -> None:
    (one,) = all_of(tell("Ruria vowed to attack the harbour of Ost."), Act.ASSURE)
    assert one.plover == "THREATEN"


def test_negated_commitment_has_no_code_and_says_so(tell: Tell) -> None:
    (one,) = all_of(tell("Ruria pledged not to send arms to Estria."), Act.ASSURE)
    assert (one.plover, one.cameo) == (None, None)
    assert "no code" in one.notes[0]


_ODD = ["", "Ost.", "“", "It is so, it is so.", "a" * 5000, "Finch said.", "not to", "He said to not to not to go."]


@pytest.mark.parametrize("text", _ODD)
def test_odd_text_breaks_nothing(text: str, tell: Tell) -> None:
    for one in tell(text or " x"):
        assert one.evidence


def test_every_span_cites_the_words_of_its_report(tell: Tell) -> None:
    text = "Kolb condemned the raid and urged Ruria not to shell Ost. “We will pay,” he said."
    told = tell(text)
    assert {one.act for one in told} >= {Act.ACCUSE, Act.URGE}
    for one in told:
        assert all(0 <= span.begin < span.end <= len(text) for span in one.evidence)
        assert " ".join(text[span.begin : span.end] for span in one.content_spans) == one.content


def test_promise_in_marks_keeps_its_denial(tell: Tell) -> None:
    (one,) = all_of(tell("“We will not send a rifle to Estria,” the Rurian envoy pledged."), Act.ASSURE)
    assert one.polarity is Polarity.NEGATED


def test_envoy_of_a_state_is_not_the_state(tell: Tell) -> None:
    (one,) = all_of(tell("Lorvia is not trying to stifle Estria, its envoy assured on Monday."), Act.DENY)
    assert one.speaker == "Estria's envoy"


def test_a_telling_between_commas_is_no_content_of_the_verb_before_it(tell: Tell) -> None:
    found = tell("Ruria does not acknowledge the isles as a separate state, Finch said, and it has never pledged to.")
    assert [(one.act, one.speaker, one.polarity, one.act_negated) for one in found] == [
        (Act.ASSERT, "Finch", Polarity.NEGATED, False)
    ]


def test_joint_subject_of_a_headline_names_both(tell: Tell) -> None:
    (one,) = all_of(tell("China, US both want talks on trade."), Act.WANT)
    assert one.speaker == "China and US"


def test_us_is_a_state_and_no_pronoun(tell: Tell) -> None:
    (one,) = all_of(tell("US warned Ruria not to cross the river."), Act.WARN)
    assert one.speaker == "US"


@pytest.mark.parametrize("sentence", [
    "Kolb said Ruria must leave the island.",
    "Kolb said Ruria had to leave the island.",
    "Kolb insisted that the camp be closed.",
])
def test_what_others_must_do_is_demanded(tell: Tell, sentence: str) -> None:
    (one,) = tell(sentence)
    assert (one.act, one.speaker) == (Act.DEMAND, "Kolb")


def test_what_others_should_do_is_urged(tell: Tell) -> None:
    (one,) = tell("Kolb said Ruria should withdraw its troops.")
    assert (one.act, one.polarity) == (Act.URGE, Polarity.AFFIRMED)


def test_deed_of_a_condition_is_not_told_as_done(tell: Tell) -> None:
    assert not all_of(tell("Kolb said a crossing could take place if Ruria withdraws its troops."), Act.EVENT)


def test_what_a_pledge_holds_is_no_deed(tell: Tell) -> None:
    assert not all_of(tell("Aldous smiled over a pledge that no troops will be sent to the strait."), Act.EVENT)


def test_affirmed_and_denied_clauses_of_one_telling_are_two(tell: Tell) -> None:
    found = tell("Kolb said she never recovered and died on Thursday.")
    assert {one.polarity for one in found} == {Polarity.AFFIRMED, Polarity.NEGATED}


@pytest.mark.parametrize("phrase", ["At no point", "Under no circumstances"])
def test_denial_of_all_times_denies_the_act(tell: Tell, phrase: str) -> None:
    (one,) = all_of(tell(f"{phrase} did Kolb threaten to quit."), Act.THREATEN)
    assert one.act_negated


def test_who_has_assurances_was_given_them(tell: Tell) -> None:
    (one,) = all_of(tell("We have assurances from Ruria that it will not sell the tugs, Kolb said."), Act.ASSURE)
    assert (one.speaker, one.polarity) == ("Ruria", Polarity.NEGATED)
    assert "Kolb" in [link.source for link in one.chain]


def test_a_promise_behind_its_words_is_one_promise_of_both_times(tell: Tell) -> None:
    (one,) = tell("Lorvia is not hiding smugglers from Dorva and will not hide smugglers from Dorva, Noora Finch promised.")
    assert (one.act, one.speaker, one.polarity) == (Act.ASSURE, "Noora Finch", Polarity.NEGATED)
    assert one.commitment is not None
    assert one.commitment.tense is CommitmentTense.BOTH


@pytest.mark.parametrize("text", ["Ruria hardly promised to pay.", "Kolb fell short of promising to pay."])
def test_what_was_hardly_promised_was_not_promised(tell: Tell, text: str) -> None:
    assert [one.act_negated for one in all_of(tell(text), Act.ASSURE)] == [True]


def test_neither_nor_denies_the_second_as_well(tell: Tell) -> None:
    (one,) = all_of(tell("Ruria has neither threatened nor promised anything, its envoy said."), Act.ASSURE)
    assert one.act_negated


def test_what_is_suggested_is_not_told_as_done(tell: Tell) -> None:
    (one,) = tell("Kolb suggested that Ruria withdraw its troops.")
    assert (one.act, one.speaker) == (Act.URGE, "Kolb")


def test_a_joined_appeal_goes_to_its_own_subject(tell: Tell) -> None:
    found = all_of(tell("Kolb urged Ruria to withdraw and Estria not to interfere."), Act.URGE)
    assert {(one.addressee, one.polarity) for one in found} == {("Ruria", Polarity.AFFIRMED), ("Estria", Polarity.NEGATED)}


def test_words_in_marks_go_to_whom_they_are_told(tell: Tell) -> None:
    found = tell("“The mill is not for sale,” the envoy of Ruria told the council.")
    assert [one.addressee for one in found] == ["the council"]


def test_a_promise_split_by_its_telling_is_whole(tell: Tell) -> None:
    (one,) = tell("Ruria would not, its envoy assured the council, block the strait.")
    assert (one.act, one.polarity, one.content) == (Act.ASSURE, Polarity.NEGATED, "Ruria would not block the strait")


def test_words_in_marks_beside_an_act_are_said_by_who_tells_both(tell: Tell) -> None:
    text = "Kolb said Ruria had assured Estria that it would not mine it, and “we have seen no proof of mines”, though wary."
    assured = all_of(tell(text), Act.ASSURE)
    others = [one for one in tell(text) if one.act is not Act.ASSURE]
    assert [one.speaker for one in assured] == ["Ruria"]
    assert {one.speaker for one in others} <= {"Kolb"}


def test_who_is_under_no_illusion_has_none(tell: Tell) -> None:
    (one,) = tell("“We are under no illusion about the costs,” Kolb said.")
    assert one.polarity is Polarity.NEGATED


def test_two_nouns_joined_are_one_subject(tell: Tell) -> None:
    text = "“I stressed that direct contact and sustained talks at all levels is the best way to manage our quarrel,” Kolb said."
    (one,) = tell(text)
    assert one.content.startswith("that direct contact and sustained talks")
    assert one.content.endswith("manage our quarrel")


def test_what_a_thing_is_pointed_to_as_is_of_the_content(tell: Tell) -> None:
    (one,) = all_of(tell("Ruria has pointed to the reef as a matter of dispute."), Act.CLAIM)
    assert one.content == "the reef as a matter of dispute"


def test_who_acts_in_the_name_of_another_speaks_for_him(tell: Tell) -> None:
    (one,) = all_of(tell("Mara Kolb demanded on behalf of Ruria that Estria leave the reef."), Act.DEMAND)
    assert (one.speaker, one.speaks_for) == ("Mara Kolb", "Ruria")


def test_what_is_only_meant_to_be_done_is_not_told_as_done(tell: Tell) -> None:
    found = tell("Ruria and Estria met in Ost to reopen the port and to withdraw their troops.")
    assert [one.act for one in found if one.act is not Act.MEET] == []

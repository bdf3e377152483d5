"""Every sentence of the Learn page."""

from __future__ import annotations

TITLE = "Learn"
INTRO = (
    "How the model works, seen in its own numbers: every picture is computed here, from the "
    "weights that make the forecasts."
)
CHAPTER = "Chapter"
CHAPTERS = {
    "patches": "1 Patches and masks",
    "rotary": "2 p-RoPE",
    "attention": "3 Gated attention",
    "quantiles": "4 Quantiles",
    "factorise": "5 Why factorise",
    "identifiers": "6 Identifiers and affinities",
    "prompts": "7 Prompts and replay",
}
COMPUTING = "Computing this chapter's pictures with the model"
COMPUTING_LONG = (
    "Training and measuring for this chapter: a minute or more. You may read on elsewhere; it goes on."
)
WAITING = "Waiting for the worker; jobs before this one: {place}"
ENDED = "The pictures were not computed."
AGAIN = "Try again"
CANCEL = "Cancel"
PAPER = "Paper: arXiv 2601.12083, {section}."
EXERCISE = "Exercise"
CHECK = "Check"
RIGHT = "Right. {why}"
SENSOR = "Sensor"
SENSOR_HELP = "Whose readings the model sees."

TEXT = {
    "patches": (
        "The model does not read single values. It cuts the past into **patches of 16 steps**; each"
        " becomes one "
        "token of 16 values and 16 marks that say which of them were observed. A context that does "
        "not fill its "
        "first patch is padded with missing steps on the left. A patch without any reading is "
        "masked: no other "
        "token reads it. Then comes one [REG] token, and one empty patch for every 16 steps to forecast. "
        "(Beyond the paper, our tokens also carry what stood one season earlier; it is not drawn.)"
    ),
    "rotary": (
        "Attention must know how far apart two patches are. p-RoPE turns each query and key by an "
        "angle that grows "
        "with its position, a different speed for each pair of dimensions. Only the fastest 75 % of"
        " the pairs turn; "
        "the rest stand still and compare content, wherever it is. Since both sides turn alike, a "
        "score depends on "
        "the distance alone: move everything, and nothing changes."
    ),
    "attention": (
        "The numbers count patches: -1 is the newest, +1 the first of the future. "
        "Each token asks all others, and mixes what they hold by the weights below; each row sums "
        "to one. Then a "
        "gate between 0 and 1 decides, for each token and channel, how much of the mixture passes. "
        "A head that has "
        "nothing to add can so be silent, although its row must sum to one."
    ),
    "quantiles": (
        "The model answers with 11 quantiles. It learned them with the **pinball loss**: being too "
        "low by one unit "
        "costs the level, being too high costs one minus the level. The guess that costs least is "
        "the quantile of "
        "that level. Whether the quantiles keep their word is counted below on real forecasts."
    ),
    "factorise": (
        "What happens in **time** (days, weeks, rush hours that build up and fade) is alike everywhere; what "
        "happens in **space** (which road feeds which) belongs to one network. So the method factorises: a "
        "backbone that knows no network is trained once, on many domains, and a small adapter learns each "
        "network afterwards. The first picture tries what was learned in one place on the others. The second "
        "shows the other reason: each sensor passes the backbone alone, so the work grows with the number of "
        "sensors, and not with its square as where every token reads those of all sensors."
    ),
    "identifiers": (
        "Adapting gives each sensor an **identifier**: numbers that say who it is, joined with what time it "
        "is (metadata fusion). **Filtering** then asks how much of it matters here: one affinity to the "
        "place, one to the time, one to what was earlier, and a gate. At last sensors tell their neighbours "
        "what they just saw. The forecaster below was adapted to the simulated corridor just now, quickly, "
        "from its first three weeks. We know how that world works: **jams travel upstream**, against the "
        "traffic. Has it found out? We change one reading of a neighbour in a queue and see how the "
        "forecast answers."
    ),
    "prompts": (
        "The paper's adapter sits at the backbone's input. **Prompts** are a few learned tokens, put before "
        "those of every series: they tune a frozen backbone to a new domain. **Replay** keeps a fifth of the "
        "training windows in a memory and mixes some of them into every batch, so that what came "
        "early is not forgotten while the rest streams by. Below, the adapter was trained several times on "
        "very few "
        'windows (12 hours in, 12 hours out), each time without one part. "Other seed" is the whole adapter '
        "once more with other random numbers: differences no larger than its own are chance."
    ),
}
SECTION = {
    "patches": "Universal Temporal Pretraining: patching, tokens and randomised sequence masking",
    "rotary": "Universal Temporal Pretraining: p-RoPE",
    "attention": "Universal Temporal Pretraining: gated attention",
    "quantiles": "Universal Temporal Pretraining: quantile head and loss",
    "factorise": "the two stages: Universal Temporal Pretraining, then Spatio-Temporal Adaptation",
    "identifiers": "Spatio-Temporal Adaptation: metadata fusion (STMF) and filtering (STF)",
    "prompts": ("Spatio-Temporal Adaptation: domain prompts (DSPA) and continual memory replay (CMR)"),
}
EQUATION = {
    "patches": r"p_i = [\,\tilde x_{16i},\dots,\tilde x_{16i+15},\; m_{16i},\dots,m_{16i+15}\,]"
    r" \in \mathbb{R}^{32},"
    r"\qquad \text{tokens} = \lceil T/16 \rceil + 1 + \lceil H/16 \rceil",
    "rotary": r"\langle R_{m}q,\; R_{n}k\rangle = \langle q,\; R_{n-m}k\rangle,\qquad"
    r"\omega_i = \theta^{-2i/d}\ \text{for}\ i < p\,d/2,\ \text{else}\ 0",
    "attention": r"O = \operatorname{softmax}\!\left(\frac{Q'K'^{\top}}{\sqrt{d}} + M\right)V"
    r" \odot \sigma(G),"
    r"\qquad G = X W_G",
    "quantiles": r"\rho_\tau(y,\hat q) = \max\bigl(\tau\,(y-\hat q),\ (\tau-1)\,(y-\hat q)\bigr)",
    "factorise": r"\begin{gathered}\underbrace{O(N P^2 d)}_{\text{each sensor alone}} + "
    r"\underbrace{O(N M P d)}_{\text{adapter, } M \ll N}\\"
    r"\text{against}\quad \underbrace{O((N P)^2 d)}_{\text{all tokens in one}}\end{gathered}",
    "identifiers": r"\begin{gathered}W = \operatorname{softmax}\bigl([S_s, S_t, S_d]\,W_{att} / \tau\bigr)\\"
    r"H_{st} \leftarrow \operatorname{LayerNorm}(H_{st} \odot W)\\"
    r"S_d = \sum_{l=1}^{3} \gamma(l)\,\langle H_{st}, \operatorname{Agg}_l(H_{st})\rangle\end{gathered}",
    "prompts": r"\begin{gathered}P = U V^{\top},\quad \operatorname{rank}\ r \ll d\\"
    r"\text{tokens} = [\,P;\ H_t + H_{st}\,]\\"
    r"\text{batch} = 0.7\ \text{stream} + 0.3\ \text{memory}\end{gathered}",
}
QUESTION = {
    "patches": "A context of 100 steps, a horizon of 40. How many tokens does the encoder read?",
    "rotary": "A head has 64 dimensions and p = 0.75. How many dimensions stand still?",
    "attention": "The attention of one head from one token to 36 tokens: what do its weights sum to?",
    "quantiles": "Being one person too low costs you 4, one too high costs 1. Which level is best (0 to 1)?",
    "factorise": (
        "A network grows from 100 to 1,000 sensors. By which factor does the attention's work grow where "
        "every token reads those of all sensors?"
    ),
    "identifiers": (
        "Detectors stand 1.5 km apart, and jams move upstream at 20 km/h. How many minutes is it from one "
        "detector to the next?"
    ),
    "prompts": (
        "100 training windows. A fifth goes to memory, the rest is the stream, and 30 % of each batch of 10 "
        "comes from memory. After how many batches has the stream been seen once? (Round up.)"
    ),
}
#: By chapter: the answer, why it is so, and what to say to answers that people give.
ANSWER: dict[str, tuple[float, str, dict[float, str]]] = {
    "patches": (
        11.0,
        "7 patches of context (the first one padded), [REG], and 3 patches of future (8 steps too "
        "many are cut off).",
        {
            10.0: (
                "Count again: one token stands between past and future. Or was a patch that is not full "
                "left out?"
            ),
            9.0: "Patches that are not full are padded, not left out: round up on both sides.",
            8.0: "Round up, and remember the token between past and future.",
            140.0: "These are steps. A token covers 16 of them.",
        },
    ),
    "rotary": (
        16.0,
        "A quarter of the 32 pairs is 8 pairs, 16 dimensions. Their score says what, not where.",
        {
            48.0: "48 dimensions turn. The question is which ones do not.",
            8.0: "8 pairs; how many dimensions is that?",
            24.0: "24 pairs turn. How many dimensions are left?",
        },
    ),
    "attention": (
        1.0,
        "The softmax makes each row sum to one, masked keys get 0. The gate comes after it, and "
        "need not sum to anything.",
        {
            36.0: "36 is the number of weights. The softmax divides by their sum.",
            0.0: "A row cannot be empty; that is what the gate is for.",
            0.5: "That may be a gate. The weights before it come from a softmax.",
        },
    ),
    "quantiles": (
        0.8,
        "4 / (4 + 1): at the 80 % quantile, one step higher or lower costs the same on average.",
        {
            0.2: "The other way round: being too low is what costs most, so report a high value.",
            0.5: "The median is best when both sides cost the same.",
            4.0: "4 to 1 is a ratio; a level is a share between 0 and 1.",
            0.75: "Almost: the share is of the whole, 4 of 4 + 1.",
        },
    ),
    "factorise": (
        100.0,
        "Ten times as many tokens, each reading ten times as many. With each sensor alone it is 10.",
        {
            10.0: "That is how it grows with each sensor alone. Here each token also reads more tokens.",
            1000.0: "Ten times as many tokens read ten times as many; there is no third ten.",
            20.0: "The two tens multiply.",
        },
    ),
    "identifiers": (
        4.5,
        "1.5 km / 20 km/h is 0.075 hours. Detectors here report every 5 minutes, so a wave needs less than "
        "one step from one to the next.",
        {
            0.075: "These are hours.",
            13.3: "Divide the way by the speed, and not the other way round.",
            30.0: "The way divided by the speed, in minutes.",
            5.0: "That is the time between two readings. The wave is a little faster.",
        },
    ),
    "prompts": (
        12.0,
        "80 windows stream by, 7 a batch: 80 / 7 is 11.4. The other 3 are drawn from the 20 in memory.",
        {
            11.4: "Round up: a batch is whole.",
            11.0: "After 11 batches 77 of 80 were seen.",
            8.0: "Only 7 of the 10 windows of a batch come from the stream.",
            10.0: "Both numbers are smaller: 80 windows stream by, and not 10 of them a batch.",
            15.0: "The stream holds 80 windows; the memory is kept out of it.",
        },
    ),
}
NOT_YET = "Not yet. Try it with the pictures above, or with the equation."

CONTEXT = "Context, in steps"
CONTEXT_HELP = "How many of the newest steps the model reads."
OUTAGE = "The sensor fails for 40 steps"
OUTAGE_HELP = "Erase readings and see which patches nobody reads any more."
PATCH_FACTS = (
    "{steps} steps are {patches} patches, {padded} steps padded, {masked} patches masked. Error"
    " of the median: {error} {unit}."
)
TOKENS_ALT = "The model's tokens: values above, marks of observed steps below"
FORECAST_ALT = "Readings, forecast and outcome; patches as stripes"
TOKEN_AXIS = "Context patch, oldest first"
VALUE, OBSERVED, OUTCOME, MEDIAN, BAND = "Value", "Read", "What came", "Median", "80 %"
SHIFT = "Move by, in positions"
SHIFT_HELP = "One position is one patch."
BOTH = "Move queries and keys together"
BOTH_HELP = "Off: only the queries move, as if the past were farther away."
LAYER, LAYER_HELP = "Layer", "The encoder's layers, from the input up."
HEAD, HEAD_HELP = "Head", "Each head compares tokens in its own way."
SCORE_FACTS = "Largest change of a score in this head: {change}."
SCORES_ALT = "Scores of the newest patch with all tokens, before and after moving"
SCORES_FROM, SCORES_MOVED = "Where it stands", "Moved"
DIALS_ALT = "Angle of each pair of dimensions at the moved position"
PAIR, ANGLE, KEY_TOKEN, SCORE = "Pair of dimensions", "Turns", "Key token", "Score"
MAP_ALT = "Attention weights: a row for each asking token, a column for each token that is read"
GATE_ALT = "Gate of each token and channel, 0 closed, 1 open"
ASKS, READS, CHANNEL, TOKEN = "Asks", "Is read", "Channel", "Token"
ATTENTION_FACTS = (
    "The first future patch reads most from {token} ({share}). This head's gates are open by "
    "{gate} on average."
)
LEVEL, LEVEL_HELP = "Level", "The share of outcomes that should lie at or below the guess."
GUESS, GUESS_HELP = "Your guess", "Drag it to where the loss is least."
LOSS_FACTS = (
    "Your guess costs {loss}. The least is {least}, at {best} {unit}; {share} of the {count} "
    "readings lie at or below your guess."
)
LOSS_ALT = "Pinball loss of each guess, and the readings"
LOSS, READINGS = "Mean pinball loss", "Readings at {hour}:00, {sensor}"
CALIBRATION_ALT = "Observed share against promised level of the model's quantiles"
PROMISED, HELD = "Promised level", "Observed share"
CALIBRATION_FACTS = "Counted on {known} readings in {windows} real forecasts of all counters."

# Candidate rows and pairs that people decide about.

## Deciding rows

decide-error-move = This row is { $standing ->
    [open] not decided yet
    [asked] with the village
    [accepted] already accepted
    [refused] already refused
   *[joined] already joined
} and its verdict is { $verdict ->
    [eligible] eligible
    [review] to be checked
    [fix] to be corrected
   *[ineligible] cannot be enrolled
}, so it cannot be { $move ->
    [ask] sent to the village
    [answer] answered
    [accept] accepted
    [refuse] refused
    [join] joined
   *[undo] undone
}. { $move ->
    [accept] Correct the data first, or refuse with a reason.
    [undo] There is no decision to take back.
   *[other] Take the present decision back first.
}

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
decide-error-row-unknown = There is no such row in your area. Open the list again.
decide-error-pair-unknown = There is no such pair in your area. Open the queue again.
decide-error-bulk-unknown = There is no decision to take back in your area. It may have been taken back already.
decide-error-changed = Another officer changed it since this page was opened. Look at how it is now, then decide again if that is still needed.
decide-error-count = The preview showed { $shown } rows, now there are { $now }. Nothing was changed. Look at the preview again.
decide-error-decided = This row is decided. Take the decision back first, then correct the data.

# synth

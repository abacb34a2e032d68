package dev.gatehouse.step;

/** What an environment may call, by the answers. */
final class Outbound {

  /** What {@link Keys#ENVIRONMENT_OUTBOUND} says for calls over HTTPS and nothing else. */
  static final String HTTPS = "https";

  /** What it says for calls to the network's endpoints and nothing else. */
  static final String ENDPOINTS = "endpoints";

  private Outbound() {}

  /** Whether an instance may call its network's endpoints and nothing else. */
  static boolean isShut(Situation situation) {
    return !Cloud9.isChosen(situation)
        && situation.text(Keys.ENVIRONMENT_OUTBOUND).equals(ENDPOINTS);
  }
}

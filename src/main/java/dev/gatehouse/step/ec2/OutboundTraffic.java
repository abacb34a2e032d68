package dev.gatehouse.step.ec2;

import dev.gatehouse.step.Cloud9Availability;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;

/** What an environment may call, by the answers. */
public final class OutboundTraffic {

  /** What {@link Keys#ENVIRONMENT_OUTBOUND} says for calls over HTTPS and nothing else. */
  public static final String HTTPS = "https";

  /** What it says for calls to the network's endpoints and nothing else. */
  public static final String ENDPOINTS = "endpoints";

  private OutboundTraffic() {}

  /** Whether an instance may call its network's endpoints and nothing else. */
  public static boolean isShut(Situation situation) {
    return !Cloud9Availability.isChosen(situation)
        && situation.text(Keys.ENVIRONMENT_OUTBOUND).equals(ENDPOINTS);
  }
}

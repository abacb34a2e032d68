package dev.gatehouse.step.ec2;

import dev.gatehouse.step.Situation;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.AwsRequest;

/** All that is read of the networks and their endpoints, for whichever step needs to know it. */
public final class NetworkReads {

  private NetworkReads() {}

  /** The reads; offline there are none, and then nothing has to be loaded. */
  public static List<AwsRequest> of(Situation situation) {
    if (!situation.facts().isLive()) {
      return List.of();
    }
    List<AwsRequest> reads = new ArrayList<>(Networks.reads());
    reads.addAll(Endpoints.reads(situation));
    reads.addAll(EndpointsCost.reads(situation));
    return reads;
  }
}

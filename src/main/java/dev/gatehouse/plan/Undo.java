package dev.gatehouse.plan;

import java.util.List;
import software.amazon.awssdk.awscore.AwsRequest;

/** How a call is taken back. */
public sealed interface Undo permits Undo.Calls, Undo.None {

  /** The inverse calls, in the order in which they are sent. */
  record Calls(List<AwsRequest> requests) implements Undo {
    public Calls {
      requests = List.copyOf(requests);
    }
  }

  /** There is nothing that takes it back, and this is why. */
  record None(String reason) implements Undo {}

  /** Taken back by these calls. */
  static Undo by(AwsRequest... requests) {
    return new Calls(List.of(requests));
  }

  /** Not taken back. */
  static Undo none(String reason) {
    return new None(reason);
  }
}

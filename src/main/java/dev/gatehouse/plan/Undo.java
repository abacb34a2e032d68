package dev.gatehouse.plan;

import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;

/** How a call is taken back. */
public sealed interface Undo permits Undo.Calls, Undo.None {

  /** The inverse calls. They are made when they are asked for, which most plans never do. */
  final class Calls implements Undo {

    private final Supplier<List<AwsRequest>> made;

    private Calls(Supplier<List<AwsRequest>> made) {
      this.made = made;
    }

    /** In the order in which they are sent. */
    public List<AwsRequest> requests() {
      return made.get();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Calls calls && requests().equals(calls.requests());
    }

    @Override
    public int hashCode() {
      return requests().hashCode();
    }

    @Override
    public String toString() {
      return requests().toString();
    }
  }

  /** There is nothing that takes it back, and this is why. */
  record None(String reason) implements Undo {}

  /** Taken back by these calls. */
  static Undo by(AwsRequest... requests) {
    List<AwsRequest> made = List.of(requests);
    return new Calls(() -> made);
  }

  /** Taken back by this call, whose class of the SDK is not loaded before it is asked for. */
  static Undo by(Supplier<AwsRequest> request) {
    return new Calls(() -> List.of(request.get()));
  }

  /** Not taken back. */
  static Undo none(String reason) {
    return new None(reason);
  }
}

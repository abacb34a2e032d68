package dev.gatehouse.plan;

/**
 * A value in the answer of a call, to which later actions refer.
 *
 * @param ref the reference by which they do
 * @param inAnswer the path in the call's own answer
 * @param inProbe the path in the answer of the call's probe, if the thing exists already
 * @param secret whether only the person may see it: no text contains it, and no command stores it
 */
public record Output(Ref ref, Path inAnswer, Path inProbe, boolean secret) {

  /** Returns an output with the same path in both answers, as for IAM's create and get calls. */
  public static Output of(Ref ref, Path path) {
    return new Output(ref, path, path, false);
  }

  /** Returns an output with a different path in the probe's answer. */
  public static Output of(Ref ref, Path inAnswer, Path inProbe) {
    return new Output(ref, inAnswer, inProbe, false);
  }

  /**
   * Returns an output that only the call's own answer contains, such as the id of a request. If the
   * thing exists already, the output has no value, and no action waits for it.
   */
  public static Output begun(Ref ref, Path inAnswer) {
    return new Output(ref, inAnswer, Path.of(), false);
  }

  /** Returns whether only the call's own answer contains the value. */
  public boolean isBegun() {
    return inProbe.segments().isEmpty();
  }

  /** Returns an output that AWS reveals only once, and that only the person may see. */
  public static Output secret(Ref ref, Path inAnswer) {
    return new Output(ref, inAnswer, inAnswer, true);
  }
}

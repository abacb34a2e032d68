package dev.gatehouse.plan;

/**
 * A value that a call returns and that later actions refer to.
 *
 * @param ref the name under which they do
 * @param inAnswer where it stands in the call's own answer
 * @param inProbe where it stands in the answer of the call's probe, when the thing was there
 *     already
 * @param secret whether it is for a person's eyes alone: no text has it, and no command keeps it
 */
public record Output(Ref ref, Path inAnswer, Path inProbe, boolean secret) {

  /**
   * An output that stands in the same place of both answers, as with IAM's create and get calls.
   */
  public static Output of(Ref ref, Path path) {
    return new Output(ref, path, path, false);
  }

  /** An output that stands in another place of the probe's answer. */
  public static Output of(Ref ref, Path inAnswer, Path inProbe) {
    return new Output(ref, inAnswer, inProbe, false);
  }

  /**
   * An output that only the call's own answer has, such as the number of a request. Where the thing
   * is there already it has no value, and what waits for it has nothing to wait for.
   */
  public static Output begun(Ref ref, Path inAnswer) {
    return new Output(ref, inAnswer, Path.of(), false);
  }

  /** Whether only the call's own answer has it. */
  public boolean isBegun() {
    return inProbe.segments().isEmpty();
  }

  /** An output that AWS says once, for a person's eyes alone. */
  public static Output secret(Ref ref, Path inAnswer) {
    return new Output(ref, inAnswer, inAnswer, true);
  }
}

package dev.gatehouse.plan;

/**
 * A value that a call returns and that later actions refer to.
 *
 * @param ref the name under which they do
 * @param inAnswer where it stands in the call's own answer
 * @param inProbe where it stands in the answer of the call's probe, when the thing was there
 *     already
 */
public record Output(Ref ref, Path inAnswer, Path inProbe) {

  /**
   * An output that stands in the same place of both answers, as with IAM's create and get calls.
   */
  public static Output of(Ref ref, Path path) {
    return new Output(ref, path, path);
  }
}

package dev.gatehouse.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One API call. The executor sends its request, the renderer prints its request; nothing says the
 * call a second time.
 *
 * @param id see {@link Action#id}
 * @param why see {@link Action#why}
 * @param request what is sent; its strings may hold references
 * @param effect what it does to the account
 * @param outputs what later actions need of its answer
 * @param probe how to see that its effect is there already; a call that only reads has none
 * @param irreversible why nothing takes it back; empty where something does, which its step knows,
 *     or where it changes nothing
 * @param hazard what is at stake
 * @param needs the ways in that must have been seen working before it is sent
 * @param settling error codes that may only mean that something made shortly before has not spread
 *     inside AWS yet, so that the call is tried again for a while. Where a code says this only with
 *     one word in its message, both with a colon between them; see {@link #settles}
 * @param advice what to say when AWS refuses it
 * @param differences what a read of the account found to differ from what this call sets
 * @param withoutPerson what is left undone, and how to do it later, where nobody is there to take
 *     what it brings: then it is left out. Empty: it needs nobody
 * @param ownTags the keys of tags in the request without which it is sent where AWS does not let
 *     the caller tag
 * @param regions the Regions to which it is sent, alike, where these are several: it is one for the
 *     person, and neither request nor probe names a Region then. Such a call brings no value
 */
public record Call(
    String id,
    String why,
    AwsRequest request,
    Effect effect,
    List<Output> outputs,
    Optional<Probe> probe,
    Optional<String> irreversible,
    Hazard hazard,
    Set<Proof> needs,
    Set<String> settling,
    List<Advice> advice,
    List<Difference> differences,
    Optional<String> withoutPerson,
    List<String> ownTags,
    RegionSet regions)
    implements Action {

  /** The code of a failure for want of a value: AWS has answered, and it is not in the answer. */
  public static final String NO_VALUE = "NoValue";

  /** The code of a conflict: the thing is there already, and is not as wanted. */
  public static final String DIFFERS = "Differs";

  /** What a call does to the account. */
  public enum Effect {
    /** It changes nothing. */
    READS,
    /** It makes a thing, and fails or is left out when the thing is there. */
    MAKES,
    /** It sets something to a value, whatever stood there before. */
    SETS,
    /** It takes away what its probe finds. */
    REMOVES
  }

  /**
   * Something that is there and is not as wanted.
   *
   * @param what where it stands, in words of the service model
   * @param wanted the wanted value
   * @param found the value there, or empty if there is none
   * @param regions where it is so, for a call that is sent to several Regions; else empty
   */
  public record Difference(Path what, String wanted, Optional<String> found, List<String> regions) {
    public Difference {
      regions = List.copyOf(regions);
    }

    /** A difference of a call that is sent to one Region. */
    public Difference(Path what, String wanted, Optional<String> found) {
      this(what, wanted, found, List.of());
    }

    /** The same in these of several Regions. */
    Difference in(List<String> several) {
      return new Difference(what, wanted, found, several);
    }

    /** What differs, and in which Regions if it is about several. */
    public String place() {
      return regions.isEmpty() ? what.toString() : what + " in " + String.join(", ", regions);
    }
  }

  public Call {
    outputs = List.copyOf(outputs);
    needs = Set.copyOf(needs);
    settling = Set.copyOf(settling);
    advice = List.copyOf(advice);
    differences = List.copyOf(differences);
    ownTags = ownTags.stream().sorted().toList();
    if (effect != Effect.READS && probe.isEmpty()) {
      throw new IllegalArgumentException(id + ": a call that changes something has a probe");
    }
    if (!regions.isEmpty() && (effect == Effect.READS || !outputs.isEmpty())) {
      throw new IllegalArgumentException(id + ": what is sent to several Regions brings no value");
    }
  }

  /** A call that only reads. */
  public static Builder reads(String id, String why, AwsRequest request) {
    return new Builder(id, why, request, Effect.READS, Optional.empty());
  }

  /** A call that makes a thing, which the probe finds once it is there. */
  public static Builder makes(String id, String why, AwsRequest request, Probe probe) {
    return new Builder(id, why, request, Effect.MAKES, Optional.of(probe));
  }

  /** A call that sets something to a value, which the probe expects. */
  public static Builder sets(String id, String why, AwsRequest request, Probe probe) {
    return new Builder(id, why, request, Effect.SETS, Optional.of(probe));
  }

  /** A call that takes a thing away, which the probe finds as long as it is there. */
  public static Builder removes(String id, String why, AwsRequest request, Probe probe) {
    return new Builder(id, why, request, Effect.REMOVES, Optional.of(probe));
  }

  /**
   * What is left undone, and how to do it later, where the answer to a read has no such value: then
   * the read is left out, with all that needs what it brings. Empty: that is a failure.
   */
  public Optional<String> withoutValue() {
    return advice.stream()
        .filter(one -> effect == Effect.READS && one.fits(NO_VALUE, ""))
        .map(Advice::text)
        .findFirst();
  }

  /** Whether an answer to a read has all that the read is to bring. */
  public boolean isAnsweredBy(SdkPojo answer) {
    return outputs.stream().allMatch(output -> output.inAnswer().read(answer).isPresent());
  }

  /** The operation that its request asks for. */
  public Operation operation() {
    return Operation.of(request);
  }

  /**
   * This call for one Region: {@code eu-west-1}, or a reference that stands for one.
   *
   * @throws IllegalArgumentException if its service is the same in every Region
   */
  public Call in(String region) {
    Builder builder = toBuilder(InRegion.of(request, region), probe.map(one -> one.in(region)));
    builder.differences = List.of();
    builder.regions = RegionSet.NONE;
    return builder.build();
  }

  /** The calls of which it consists: one for each Region to which it is still to be sent. */
  public List<Call> inEachRegion() {
    return regions.isEmpty() ? List.of(this) : regions.left().stream().map(this::in).toList();
  }

  /** This call for some of its Regions. */
  public Call left(List<String> someRegions) {
    Builder builder = toBuilder(request, probe);
    builder.regions = regions.left(someRegions);
    return builder.build();
  }

  @Override
  public List<Ref> brings() {
    return outputs.stream().map(Output::ref).toList();
  }

  @Override
  public Set<Ref> uses() {
    Set<Ref> refs = new LinkedHashSet<>(Members.refs(request));
    // The probe runs before the request, in a script too.
    probe.ifPresent(p -> refs.addAll(p.refs()));
    return refs;
  }

  @Override
  public boolean isChange() {
    return effect != Effect.READS;
  }

  @Override
  public boolean isAcceptedByName() {
    return hazard.isAcceptedByName();
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.call(this);
  }

  /** This call with another request and probe, its references having got values. */
  public Call with(
      AwsRequest newRequest, Optional<Probe> newProbe, List<Difference> newDifferences) {
    Builder builder = toBuilder(newRequest, newProbe);
    builder.differences = newDifferences;
    return builder.build();
  }

  /** This call with a request that has more tags, of these keys; see {@link #ownTags}. */
  Call tagged(AwsRequest newRequest, Set<String> keys) {
    Builder builder = toBuilder(newRequest, probe);
    builder.ownTags = List.copyOf(keys);
    return builder.build();
  }

  /** All of this call but its request and probe, to be changed in a part. */
  private Builder toBuilder(AwsRequest newRequest, Optional<Probe> newProbe) {
    Builder builder = new Builder(id, why, newRequest, effect, newProbe);
    builder.outputs.addAll(outputs);
    builder.irreversible = irreversible;
    builder.hazard = hazard;
    builder.needs.addAll(needs);
    builder.settling.addAll(settling);
    builder.advice.addAll(advice);
    builder.differences = differences;
    builder.withoutPerson = withoutPerson;
    builder.ownTags = ownTags;
    builder.regions = regions;
    return builder;
  }

  /** This call without tags of its own. */
  public Call untagged() {
    return tagged(Tagging.without(request, ownTags), Set.of());
  }

  /**
   * Whether a refusal may only mean that something made shortly before has not spread yet.
   *
   * @param code the error code
   * @param message AWS's message
   */
  public boolean settles(String code, String message) {
    return settling.stream()
        .anyMatch(
            one -> {
              int colon = one.indexOf(':');
              return colon < 0
                  ? one.equals(code)
                  : one.substring(0, colon).equals(code)
                      && message.contains(one.substring(colon + 1));
            });
  }

  /** Collects what a call has beyond its request. */
  public static final class Builder {
    private final String id;
    private final String why;
    private final AwsRequest request;
    private final Effect effect;
    private final Optional<Probe> probe;
    private final List<Output> outputs = new ArrayList<>();
    private final Set<Proof> needs = new LinkedHashSet<>();
    private final Set<String> settling = new LinkedHashSet<>();
    private final List<Advice> advice = new ArrayList<>();
    private Optional<String> irreversible = Optional.empty();
    private Hazard hazard = Hazard.NONE;
    private List<Difference> differences = List.of();
    private Optional<String> withoutPerson = Optional.empty();
    private List<String> ownTags = List.of();
    private RegionSet regions = RegionSet.NONE;

    private Builder(
        String id, String why, AwsRequest request, Effect effect, Optional<Probe> probe) {
      this.id = id;
      this.why = why;
      this.request = request;
      this.effect = effect;
      this.probe = probe;
    }

    /** Adds a value of the answer that later actions need. */
    public Builder output(Output output) {
      outputs.add(output);
      return this;
    }

    /** Says why nothing takes the call back. */
    public Builder irreversible(String reason) {
      irreversible = Optional.of(reason);
      return this;
    }

    /** Says what is at stake. */
    public Builder hazard(Hazard stake) {
      hazard = stake;
      return this;
    }

    /** Adds a way in that must have been seen working. */
    public Builder needs(Proof proof) {
      needs.add(proof);
      return this;
    }

    /** Adds error codes that may mean that IAM has not spread a change yet. */
    public Builder settling(String... codes) {
      settling.addAll(List.of(codes));
      return this;
    }

    /**
     * Adds error codes that mean it only with a word in their messages.
     *
     * @param message known by words without blanks
     */
    public Builder settlingWhere(KnownMessage message) {
      for (String code : message.codes()) {
        message.words().forEach(word -> settling.add(code + ":" + word));
      }
      return this;
    }

    /** Adds what to say when AWS refuses. */
    public Builder advice(Advice text) {
      advice.add(text);
      return this;
    }

    /** Says that it is sent to several Regions, alike. */
    public Builder in(List<String> several) {
      regions = RegionSet.of(several);
      return this;
    }

    /** Says what is left undone where nobody is there to take what it brings. */
    public Builder withoutPerson(String text) {
      withoutPerson = Optional.of(text);
      return this;
    }

    /** Says what is left undone where the answer to a read has no such value. */
    public Builder withoutValue(String text) {
      return advice(Advice.on(NO_VALUE, text));
    }

    /** The call. */
    public Call build() {
      return new Call(
          id,
          why,
          request,
          effect,
          outputs,
          probe,
          irreversible,
          hazard,
          needs,
          settling,
          advice,
          differences,
          withoutPerson,
          ownTags,
          regions);
    }
  }
}

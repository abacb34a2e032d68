package dev.gatehouse.wizard;

import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.InRegion;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Planner;
import dev.gatehouse.step.Check;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Questions;
import dev.gatehouse.step.Step;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** Makes plans of walks, and looks at the account for all that a walk and its plan have to know. */
final class Planning {

  private static final String ACCOUNT = "account";

  private final Setup.Reads reads;
  private final Question region;

  Planning(Setup.Reads reads, Questions questions) {
    this.reads = reads;
    this.region = questions.get(Keys.ACCOUNT_REGION);
  }

  /** The walk with the account looked at in the Region that the answers name. */
  Walk settle(Walk walk) {
    return settle(walk.with(walk.facts().withoutLate()), reads);
  }

  /** The same without what takes long: {@link #settle} waits for it. */
  Walk begin(Walk walk) {
    return settle(walk, reads::begin);
  }

  private Walk settle(Walk walk, Setup.Reads look) {
    String wanted = walk.situation().text(Keys.ACCOUNT_REGION);
    boolean moves = walk.facts().isLive() && !wanted.equals(walk.facts().region());
    Walk known = moves ? withRegions(walk, look) : walk;
    // A Region that is turned off answers nothing: the question says so in place of that.
    if (moves && regionProblem(known).isPresent()) {
      return known;
    }
    Walk settled = known.with(in(wanted, known.facts()));
    // What a first look finds may call for a second one.
    for (Set<AwsRequest> unread = unread(settled); !unread.isEmpty(); unread = unread(settled)) {
      settled = look(settled, unread, look);
      // The first look has brought the account's Regions.
      if (regionProblem(settled).isPresent()) {
        return settled;
      }
    }
    return settled;
  }

  /** Why the account cannot use the Region of a walk, as far as it was read. */
  Optional<String> regionProblem(Walk walk) {
    return Check.problem(region, walk.situation().text(Keys.ACCOUNT_REGION), walk.situation());
  }

  /** A Region that is turned off knows no credentials: then the account's Regions say so. */
  private Walk look(Walk walk, Set<AwsRequest> unread, Setup.Reads look) {
    try {
      return walk.with(look.read(walk.facts(), unread));
    } catch (RuntimeException e) {
      Set<AwsRequest> regions = new LinkedHashSet<>(unread);
      regions.removeIf(read -> !ACCOUNT.equals(Operation.of(read).service()));
      Walk known = regions.isEmpty() ? walk : alone(walk, regions, look, e);
      if (regionProblem(known).isPresent()) {
        return known;
      }
      throw e;
    }
  }

  private Walk alone(Walk walk, Set<AwsRequest> regions, Setup.Reads look, RuntimeException first) {
    try {
      return walk.with(look.read(walk.facts(), regions));
    } catch (RuntimeException e) {
      first.addSuppressed(e);
      return walk;
    }
  }

  /** The walk with what every Region says alike, which is the account's Regions among others. */
  private Walk withRegions(Walk walk, Setup.Reads look) {
    Set<AwsRequest> unread = unread(walk);
    unread.removeIf(InRegion::followsWalk);
    return unread.isEmpty() ? walk : walk.with(look.read(walk.facts(), unread));
  }

  private static Set<AwsRequest> unread(Walk walk) {
    Set<AwsRequest> unread = new LinkedHashSet<>();
    // Nothing is read of an account that is assumed to be new: its requests need not be made.
    for (Step step : walk.facts().isLive() ? walk.steps() : List.<Step>of()) {
      step.reads(walk.situation()).stream()
          .filter(read -> walk.facts().of(read) instanceof Fact.Unread<?>)
          .forEach(unread::add);
    }
    return unread;
  }

  /** The facts in a Region: what another Region said is forgotten. */
  private static Facts in(String region, Facts facts) {
    if (region.equals(facts.region())) {
      return facts;
    }
    Map<AwsRequest, Fact<AwsResponse>> kept = new LinkedHashMap<>();
    facts
        .answers()
        .forEach(
            (read, fact) -> {
              if (!InRegion.followsWalk(read)) {
                kept.put(read, fact);
              }
            });
    return facts.in(region, kept);
  }

  /** A plan, and the walk with all that it was made of. */
  record Drafted(Walk walk, Plan plan) {
    /** The steps that were left out and are needed. */
    Map<String, String> missing() {
      return LookUps.missing(plan, walk);
    }
  }

  /** Plans and looks, until nothing is left to look at. */
  Drafted of(Walk walk) {
    Walk seen = walk;
    Planner.Draft draft = Planner.draft(seen.actions(), seen.facts());
    while (!draft.unread().isEmpty()) {
      Set<AwsRequest> asked = draft.unread();
      seen = seen.with(reads.read(seen.facts(), asked));
      draft = Planner.draft(seen.actions(), seen.facts());
      if (draft.unread().stream().anyMatch(asked::contains)) {
        throw new IllegalStateException("a read was asked for and not answered: " + asked.size());
      }
    }
    return new Drafted(seen, draft.plan());
  }

  /** The walk with what AWS says beforehand of the plan and of the policies that it writes. */
  Walk checked(Walk walk, Plan plan) {
    Walk seen = walk;
    for (Set<AwsRequest> unread = PreflightPolicy.unread(plan, seen.facts());
        !unread.isEmpty();
        unread = PreflightPolicy.unread(plan, seen.facts())) {
      seen = seen.with(reads.read(seen.facts(), unread));
    }
    return seen;
  }
}

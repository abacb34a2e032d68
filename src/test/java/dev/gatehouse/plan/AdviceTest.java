package dev.gatehouse.plan;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdviceTest {

  @Test
  void doesNotFitADenialThatNamesTheAction() {
    Advice closed = Advice.unlessDenied(Set.of("AccessDeniedException"), "closed");
    assertTrue(closed.fits("AccessDeniedException", ""));
    assertFalse(
        closed.fits("AccessDeniedException", "not authorized to perform: cloud9:ListEnvironments"));
    assertFalse(closed.fits("Throttling", ""));
  }

  @Test
  void mayAskForATextInTheMessage() {
    Advice profile =
        new Advice(Set.of("A"), Optional.of(KnownMessage.PROFILE_UNREAD), Optional.empty(), "no");
    assertTrue(profile.fits("A", "not authorized to perform iam:GetInstanceProfile"));
    assertFalse(profile.fits("A", ""));
  }
}

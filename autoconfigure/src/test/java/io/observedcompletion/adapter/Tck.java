// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import org.testng.TestListenerAdapter;
import org.testng.TestNG;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs verifications of the Reactive Streams TCK, which is written for TestNG.
 */
public final class Tck {

	private Tck() {
	}

	public static void assertPasses(Class<?>... verifications) {
		TestListenerAdapter results = new TestListenerAdapter();
		TestNG testng = new TestNG(false);
		testng.setTestClasses(verifications);
		testng.addListener(results);
		testng.setVerbose(0);
		testng.run();
		assertThat(results.getFailedTests()).isEmpty();
		assertThat(results.getPassedTests()).hasSizeGreaterThan(20 * verifications.length);
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import io.observedcompletion.delivery.Delivery;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the question to Langfuse when the application has started.
 *
 * @since 0.9.0
 */
@AutoConfiguration(after = LangfuseAutoConfiguration.class)
public final class LangfuseCheckAutoConfiguration {

	// Who exports nothing, or has a delivery of his own, is not looked after.
	@Bean
	ConnectionCheck langfuseConnectionCheck(ObjectProvider<LangfuseConnectionDetails> details,
			ObjectProvider<LangfuseProperties> properties, ObjectProvider<Delivery> delivery,
			ObjectProvider<SslBundles> sslBundles) {
		LangfuseProperties set = properties.getIfAvailable();
		LangfuseConnectionDetails connection = details.getIfAvailable();
		boolean exporting = delivery.getIfUnique(Delivery::none).status().target() != null;
		if (set == null || connection == null || !set.isCheck() || !exporting) {
			return new ConnectionCheck(null);
		}
		return new ConnectionCheck(LangfuseTarget.question(connection, set, sslBundles));
	}

}

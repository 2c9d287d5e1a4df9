#ifndef CORDON_CLIBYAML_SHIM_H
#define CORDON_CLIBYAML_SHIM_H

#include <yaml.h>

#endif

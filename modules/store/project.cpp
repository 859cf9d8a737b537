#include "store/project.h"
